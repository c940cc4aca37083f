"""What the chat asks of allauth, which logs people in: its adapters, forms and stages."""
