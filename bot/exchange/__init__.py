"""Mappings between our content and what others read: HSDS 3, CPSV-AP 3, schema.org.

Pure functions: content in, plain data out, and the other way. Nothing here opens a file.
"""
