"""Reports to pass on, as PDF: the state of the programme, and the trajectory of one region.

What a report says is the same whoever ordered it: only what the ministry may know on that day.
"""
