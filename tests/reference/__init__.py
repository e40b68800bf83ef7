"""The pages of docs/reference are made from the code; what is tested is that they still are."""
