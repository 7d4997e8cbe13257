"""What a form is filled with: the post, also an empty one, or nothing at all."""


def posted(request):
    return request.POST if request.method == "POST" else None
