using BackCare.Records;
using BackCare.Review;
using BackCare.Sittings;
using BackCare.Web.Hosting;
using BackCare.Web.Review;

namespace BackCare.Web.Signing;

/// <summary>
/// A page in parts of a sitting each. Who is signed in can keep that they have read one, so that they can leave and come
/// back; it is a draft, decides nothing, and nobody else sees it.
/// </summary>
public static class PartEndpoints
{
    public static void MapParts(this IEndpointRouteBuilder app)
    {
        app.MapMethods($"{ReviewAddresses.Start}/parts/{{kind}}/{{slug}}/{{number:int}}", Reads.Methods, Show);
        app.MapPost($"{ReviewAddresses.Start}/parts/{{kind}}/{{slug}}/{{number:int}}", Keep);
    }

    private static IResult Show(string kind, string slug, int number, ReviewRequest request) =>
        Find(kind, slug, number, request) is { } found ? Page(request, found.Entry, found.Part) : request.Problem(StatusCodes.Status404NotFound);

    private static async Task<IResult> Keep(string kind, string slug, int number, ReviewRequest request)
    {
        if (Find(kind, slug, number, request) is not { } found) return request.Problem(StatusCodes.Status404NotFound);
        if (request.Signer is null) return request.SignInFirst(ReviewAddresses.Of(found.Entry.Item, found.Part));
        var (form, status) = await request.Form();
        if (form is null) return request.Unread(status);
        if (form.Only("digest", out var repeated) is not { } digest || repeated) return request.Problem(StatusCodes.Status400BadRequest);

        // What is on disk may be newer than what this copy shows.
        await request.Content.Look();
        var late = request.Anew();
        if (Find(kind, slug, number, late) is not { } now) return request.Problem(StatusCodes.Status404NotFound);
        var (item, part) = (now.Entry.Item, now.Part);
        if (late.Signer is not { } signer) return request.SignInFirst(ReviewAddresses.Of(item, part));
        if (part.Digest != digest)
            return Page(late, now.Entry, part, "Nothing was saved: this part changed while your form was open. Read it again",
                StatusCodes.Status409Conflict);
        try
        {
            late.Drafts.KeepRead(signer, item, part);
        }
        catch (NotRecordedException why)
        {
            var (words, refused) = late.Refusal(why, StatusCodes.Status503ServiceUnavailable);
            return Page(late, now.Entry, part, words, refused);
        }
        return request.SeeOther(late.PartsOf(item).Where(each => !each.IsRead).Select(each => each.Part).FirstOrDefault() is { } next
            ? ReviewAddresses.Of(item, next) : $"{ReviewAddresses.Of(item)}#decide");
    }

    private static IResult Page(ReviewRequest request, ReviewEntry entry, PagePart part, string? refused = null,
        int status = StatusCodes.Status200OK) => request.Page<PartPage>(
        new()
        {
            [nameof(PartPage.Library)] = request.Library,
            [nameof(PartPage.View)] = ItemView.Of(entry, request),
            [nameof(PartPage.Parts)] = request.PartsOf(entry.Item),
            [nameof(PartPage.Part)] = part,
            [nameof(PartPage.Refused)] = refused,
        },
        status);

    // A page that fits in a sitting has no parts, so these have no address.
    private static (ReviewEntry Entry, PagePart Part)? Find(string kind, string slug, int number, ReviewRequest request) =>
        request.Board.Find($"{kind}:{slug}") is { } entry && request.Papers.PartsOf(entry.Item) is { Length: > 1 } parts
            && parts.FirstOrDefault(part => part.Number == number) is { } part ? (entry, part) : null;
}
