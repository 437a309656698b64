using BackCare.Web.Checker;
using BackCare.Web.Guides;
using BackCare.Web.Medicines;

namespace BackCare.Web.Review;

/// <summary>The site as it would be published, for signed-in reviewers, with what is closed or withheld.</summary>
public static class PreviewEndpoints
{
    public const string Ibuprofen = $"{ReviewAddresses.Preview}{Library.IbuprofenAddress}";

    /// <param name="address">A page's address from the root.</param>
    public static string AddressOf(string address) => $"{ReviewAddresses.Preview}{address}";

    public static void MapPreview(this IEndpointRouteBuilder area)
    {
        area.MapGet(ReviewAddresses.PreviewOfCheck, (ReviewRequest request, CheckPreview preview) =>
        {
            preview.Begin(request.Http);
            return request.SeeOther(CheckAddresses.Start);
        });
        area.MapMethods($"{ReviewAddresses.Preview}/{{**page}}", HttpVerbs.GetOrHead, ShowPage);
        area.MapMethods(Ibuprofen, [.. HttpVerbs.GetOrHead, HttpMethods.Post], ShowIbuprofen);
    }

    private static async Task ShowPage(string? page, ReviewRequest request, SiteBuilder builder)
    {
        if (request.Library.Guides.FirstOrDefault(each =>
            each.Address == $"/{page}" && each.Status is not GuideStatus.Retired) is not { } guide)
        {
            await request.Problem(StatusCodes.Status404NotFound).ExecuteAsync(request.Http);
            return;
        }
        var preview = builder.Preview(request.Published,
            VisibilityNote(guide.Status is not GuideStatus.Draft && request.Board.Offers(
                request.Board.EntryFor(guide))));
        await (await builder.Preview(preview, guide)).Respond(request.Http);
    }

    // The preview also handles its form, since what it says to whom is under review.
    private static async Task<IResult> ShowIbuprofen(ReviewRequest request, SiteBuilder builder, PageResults pages)
    {
        request.Http.Response.Headers.CacheControl = "no-store";
        var preview = builder.Preview(
            request.Published, VisibilityNote(MedicineEndpoints.IsOffered(request.Published)));
        return HttpMethods.IsPost(request.Http.Request.Method)
            ? await MedicineEndpoints.PostForm(request.Http, preview, pages)
            : MedicineEndpoints.Show(preview, pages);
    }

    private static string VisibilityNote(bool isOffered) =>
        isOffered ? "People see this page as it is here." : "People do not see this page.";
}
