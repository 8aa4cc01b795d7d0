"""Every sentence said in chat, per language, and the few lines that render them."""
