"""Invented, recognisable content for the demonstration, in plain Python without models."""
