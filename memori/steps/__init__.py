"""What happens to a question and to an exchange, step by step; the engine joins the steps."""
