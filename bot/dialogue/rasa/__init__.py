"""The only folder besides nlu/ that knows Rasa: importer, policy, NLG, tracker store, model."""
