"""The filters of a list, each of them in the address."""


def removable(form, query):
    """The filters in use, each with the address of the list without it."""
    found = []
    for name in form.fields:
        if not query.get(name) or name in form.errors:
            continue
        rest = query.copy()
        rest.pop("pagina", None)  # a longer list begins at its first page
        del rest[name]
        value = form.cleaned_data[name]
        choices = dict(getattr(form.fields[name], "choices", ()))
        label = form.fields[name].label
        text = label if value is True else f"{label}: {choices.get(value, value)}"
        found.append((text, f"?{rest.urlencode()}"))
    return found
