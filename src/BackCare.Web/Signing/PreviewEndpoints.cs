using BackCare.Web.Checker;
using BackCare.Web.Guides;
using BackCare.Web.Medicines;
using BackCare.Web.Publishing;
using BackCare.Web.Review;

namespace BackCare.Web.Signing;

/// <summary>The site as it would be published, for whoever is signed in, also where it is shut or withheld for others.</summary>
public static class PreviewEndpoints
{
    public const string Start = "/review/preview", Check = $"{Start}/check", Ibuprofen = $"{Start}{Library.IbuprofenAddress}";

    /// <param name="address">Of a page, from the root.</param>
    public static string Of(string address) => $"{Start}{address}";

    public static void MapPreview(this IEndpointRouteBuilder app)
    {
        app.MapGet(Check, (ReviewRequest request, CheckPreview preview) =>
        {
            if (request.Signer is not { } signer) return request.SignInFirst(Check);
            preview.Begin(request.Http, signer.Id);
            return request.SeeOther(CheckAddresses.Start);
        });
        app.MapMethods($"{Start}/{{**page}}", Reads.Methods, (string? page, ReviewRequest request, PageMaker maker) =>
            request.Signer is null ? request.SignInFirst(Of($"/{page}"))
                : request.Library.Guides.FirstOrDefault(guide => guide.Address == $"/{page}") is { } guide
                    ? new Answer(maker.Preview(maker.Preview(request.Build,
                        Said(guide.Status is not GuideStatus.Draft, request.Board.Of(guide).Item, request)), guide))
                    : request.Problem(StatusCodes.Status404NotFound));
        app.MapMethods(Ibuprofen, [.. Reads.Methods, HttpMethods.Post], ShowIbuprofen);
    }

    // Its form is answered here too: what it says to whom is what is reviewed.
    private static async Task<IResult> ShowIbuprofen(ReviewRequest request, PageMaker maker, Pages pages)
    {
        if (request.Signer is null) return request.SignInFirst(Ibuprofen);
        request.Http.Response.Headers.CacheControl = "no-store";
        var preview = maker.Preview(request.Build,
            Said(IbuprofenPage.GuideOf(request.Build) is not null, request.Board.Find(ReviewItem.Ibuprofen)?.Item, request));
        return HttpMethods.IsPost(request.Http.Request.Method) ? await MedicineEndpoints.Answer(request.Http, preview, pages)
            : MedicineEndpoints.Show(preview, pages);
    }

    private static string Said(bool isPage, ReviewItem? item, ReviewRequest request) =>
        isPage && item is not null && request.Board.Find(item.Name) is { } shown && request.Board.Offers(shown)
            ? "People see this page as it is here." : "People do not see this page.";

    private sealed class Answer(Task<PublishedFile> file) : IResult
    {
        public async Task ExecuteAsync(HttpContext context) => await (await file).Answer(context);
    }
}
