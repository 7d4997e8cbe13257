"""The processes of support besides that of an assignment, one file for each subject."""
