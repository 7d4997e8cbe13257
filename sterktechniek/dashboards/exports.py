"""Files of exactly what a list shows."""

from django.http import HttpResponse

from sterktechniek.sheets import as_csv


def csv_response(filename, head, rows):
    """The list as a file for saving."""
    response = HttpResponse(as_csv(head, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response
