# The two commands: `make serve` and `make test`. Both work from a clean clone with Python 3.11.
SHELL := /bin/bash
.ONESHELL:
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PYTHON := .venv/bin/python
BIN := .venv/bin
READY := .venv/.ready

help:  ## What there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

serve: $(READY)  ## Serve on http://127.0.0.1:8000 (CELABIEDRS_PORT=8001 for another port)
	@exec $(BIN)/celabiedrs serve

chat: $(READY)  ## The same conversation in the terminal
	@exec $(BIN)/celabiedrs chat

test: $(READY)  ## All tests
	@$(PYTHON) -m pytest

check: $(READY)  ## What CI runs besides the tests: ruff, mypy, content
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/celabiedrs check

lock: .uv/bin/uv  ## Write requirements.lock anew from pyproject.toml
	@.uv/bin/uv pip compile -q --python 3.11 --extra dev --generate-hashes --no-header \
	  --no-annotate --no-emit-index-url pyproject.toml -o requirements.lock > /dev/null

clean:  ## Remove the environment and everything made from it (not the data in var/)
	@rm -rf .venv .uv build *.egg-info

# uv comes from the same lock as everything else, so it is installed by pip with its hash.
.uv/bin/uv: requirements-uv.txt
	@bash bin/make-uv

$(READY): .uv/bin/uv requirements.lock pyproject.toml
	@bash bin/make-environment

.PHONY: help serve chat test check lock clean
