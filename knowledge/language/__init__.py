"""Access to a language model, where one is set: any endpoint that langchain's `init_chat_model` knows.

A model drafts wording and nothing else: what it says is checked by whoever asked, and shown with the model's and the
prompt's version.
"""
