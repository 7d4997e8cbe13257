"""Spread and reach: approved plans against regions, schools, profiles and pupils on a day.

`land` gathers what was there on that day, `pupils` and `nearby` are arithmetic, `tables` and
`listing` are what pages and files show, `shrinking` compares regions that lose pupils.
"""
