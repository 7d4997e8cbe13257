"""The ledger of help: what was done for regions, and how judgements moved after it.

Help belongs to the first plan that the region handed in on or after its day. It is tied to
the criteria that it dealt with and to no other; whom of the team it came from is not asked.
"""
