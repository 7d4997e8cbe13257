"""Pages of the ministry about answers to parliament and figures from outside."""
