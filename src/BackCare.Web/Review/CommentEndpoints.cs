namespace BackCare.Web.Review;

/// <summary>Comments and proposed words, which change nothing until whoever maintains the content acts.</summary>
public static class CommentEndpoints
{
    public static void MapComments(this IEndpointRouteBuilder area)
    {
        area.MapMethods(ReviewAddresses.Comments, HttpVerbs.GetOrHead, Show);
        area.MapMethods(ReviewAddresses.NewComment, HttpVerbs.GetOrHead, (string? item, int? line, string? of, ReviewRequest request) =>
            LineOf(request, item, line, of) is { } place ? request.Page<NewCommentPage>(place)
                : request.Problem(StatusCodes.Status404NotFound));
        area.MapPost(ReviewAddresses.NewComment, Add).AddEndpointFilter(ReviewRequest.ReadForm);
        area.MapPost($"{ReviewAddresses.Comments}/{{id:long}}/dealt-with", MarkDealtWith)
            .AddEndpointFilter(ReviewRequest.ReadForm);
    }

    private static async Task<IResult> Show(ReviewRequest request) =>
        await request.Comments.All() is { } comments
        ? request.Page<CommentsPage>(new { Comments = comments }) : request.DatabaseUnavailable();

    private static async Task<IResult> MarkDealtWith(long id, ReviewRequest request) =>
        await request.Comments.MarkDealtWith(id) ? request.SeeOther(ReviewAddresses.Comments)
            : request.Problem(StatusCodes.Status404NotFound);

    private static async Task<IResult> Add(ReviewRequest request)
    {
        if (request.Form.OneOfEach("item", "line", "of", "instead", "comment", ReviewEndpoints.Form)
                is not [var name, var number, var of, var instead, var comment, var id]
            || !Guid.TryParse(id, out var guid)) return request.Problem(StatusCodes.Status400BadRequest);
        if (LineOf(request, name, int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line : null, of)
            is not { } place)
            return request.UnreadableForm(StatusCodes.Status409Conflict, $"{instead}\n{comment}");
        var words = Typed(comment);
        var proposed = Typed(instead) is { Length: > 0 } other && other != place.Line.PlainText ? other : null;
        var error = words.Length is 0 && proposed is null ? new Link("Change the words, or write a comment", "#comment")
            : words.Length > ReviewDecision.MaxWordsLength || proposed is { Length: > ReviewDecision.MaxWordsLength }
                ? new Link(ReviewEndpoints.TooLong, "#comment") : null;
        if (error is not null)
            return request.Page<NewCommentPage>(
                new { place.Item, place.Line, place.Number, ProposedWords = instead, Comment = comment },
                errors: [error]);
        return await request.Comments.Add(place.Item.Name, place.Where(),
            proposed is null ? null : place.Line.PlainText, proposed, words.Length is 0 ? null : words,
            request.Reviewer!.Id, guid)
            ? request.SeeOther($"{ReviewAddresses.For(place.Item)}#line-{place.Number}")
            : request.UnreadableForm(StatusCodes.Status409Conflict, $"{instead}\n{comment}");
    }

    // Browsers send two characters for each line end but count one.
    private static string Typed(string words) => words.ReplaceLineEndings("\n").Trim();

    private sealed record CommentPlace(ReviewItem Item, ReadingLine Line, int Number)
    {
        /// <summary>The item and the kind of line.</summary>
        public string Where() => string.Join(": ", new[]
        {
            Item.Reading.Sections.SelectMany(section => section.Lines.Select(_ => section.Title)).ElementAt(Number),
            Line.Label,
        }.Where(part => part.Length > 0));
    }

    // The line number is only valid for the text that was shown.
    private static CommentPlace? LineOf(ReviewRequest request, string? item, int? line, string? of) =>
        item is not null && line is { } number && request.Board.Find(item) is { Item: var found } && of is { Length: > 0 }
        && found.Digest.StartsWith(of, StringComparison.Ordinal)
        && found.Reading.Lines.ElementAtOrDefault(number) is { } there ? new(found, there, number) : null;
}
