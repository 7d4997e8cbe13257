"""What a browser sends: everything that the open forms of a page hold, and what was typed."""


def opened(page):
    """{name: value} of every field of the forms on the page of a part, hidden ones too."""
    context = page.context
    forms = [context["open"].form] if context["open"] else context["forms"].all
    typed = {}
    for form in forms:
        for field in form:
            value = field.value()
            if value is not None and value is not False:
                typed[field.html_name] = getattr(value, "pk", value)
    if context["open"] and context["open"].milestones is not None:
        typed |= {
            f"mijlpalen-{name}": value
            for name, value in context[
                "open"
            ].milestones.management_form.initial.items()
            if value is not None
        }
    return typed


def save(client, url, **typed):
    """Open the page, type, and send it as a browser does; answers what came back."""
    return client.post(url, opened(client.get(url)) | typed)
