"""The history of 2018 to 2021, walked through the real acts at the real dates."""
