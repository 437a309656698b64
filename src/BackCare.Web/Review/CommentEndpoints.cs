namespace BackCare.Web.Review;

/// <summary>Comments, and other words for a line. They change nothing by themselves: whoever maintains the content sees them.</summary>
public static class CommentEndpoints
{
    public static void MapComments(this IEndpointRouteBuilder area)
    {
        area.MapMethods(ReviewAddresses.Comments, Reads.Methods, Show);
        area.MapMethods(ReviewAddresses.NewComment, Reads.Methods, (string? item, int? line, string? of, ReviewRequest request) =>
            LineOf(request, item, line, of) is { } place ? request.Page<NewCommentPage>(place)
                : request.Problem(StatusCodes.Status404NotFound));
        area.MapPost(ReviewAddresses.NewComment, Add);
        area.MapPost($"{ReviewAddresses.Comments}/{{id:long}}/dealt-with", DealWith);
    }

    private static async Task<IResult> Show(ReviewRequest request) => await request.Decisions.Comments() is { } comments
        ? request.Page<CommentsPage>(new { Comments = comments }) : request.Away();

    private static async Task<IResult> Add(ReviewRequest request)
    {
        var (form, status) = await request.Form();
        if (form is null) return request.Unread(status);
        if (form.OneOfEach("item", "line", "of", "instead", "comment", ReviewEndpoints.Form)
                is not [var name, var number, var of, var instead, var comment, var id]
            || !Guid.TryParse(id, out var guid)) return request.Problem(StatusCodes.Status400BadRequest);
        if (LineOf(request, name, int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line : null, of)
            is not { } place)
            return request.Unread(StatusCodes.Status409Conflict, $"{instead}\n{comment}");
        var (words, said) = (comment.Trim(), instead.Trim() is { Length: > 0 } other && other != place.Line.Text ? other : null);
        var error = words.Length is 0 && said is null ? new Link("Change the words, or write a comment", "#comment")
            : words.Length > ReviewDecision.LongestWords || said is { Length: > ReviewDecision.LongestWords }
                ? new Link($"Write at most {ReviewDecision.LongestWords} characters", "#comment") : null;
        if (error is not null)
            return request.Page<NewCommentPage>(new { place.Item, place.Line, place.Number, Instead = instead, Comment = comment }, errors: [error]);
        try
        {
            await request.Decisions.Comment(place.Item.Name, place.Line.Place, said is null ? null : place.Line.Text, said,
                words.Length is 0 ? null : words, request.Signer!.Id, guid);
        }
        catch (StoreAwayException away)
        {
            return request.Away(away, form);
        }
        return request.SeeOther($"{ReviewAddresses.Of(place.Item)}#line-{place.Number}");
    }

    private static async Task<IResult> DealWith(long id, ReviewRequest request)
    {
        var (form, status) = await request.Form();
        if (form is null) return request.Unread(status);
        try
        {
            return await request.Decisions.DealWith(id) ? request.SeeOther(ReviewAddresses.Comments)
                : request.Problem(StatusCodes.Status404NotFound);
        }
        catch (StoreAwayException away)
        {
            return request.Away(away);
        }
    }

    private sealed record Place(ReviewItem Item, RowLine Line, int Number);

    // By its number in the text that was shown: in another text another line has it.
    private static Place? LineOf(ReviewRequest request, string? item, int? line, string? of) =>
        item is not null && line is { } number && request.Board.Find(item) is { Item: var found } && of is { Length: > 0 }
        && found.Digest.StartsWith(of, StringComparison.Ordinal)
        && request.Papers.LinesOf(found) is var lines && number >= 0 && number < lines.Length
            ? new(found, lines[number], number) : null;
}
