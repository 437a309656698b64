using BackCare.Web.Publishing;

namespace BackCare.Web.Medicines;

/// <summary>Whether somebody can take ibuprofen: a form out, an answer back. What is told stands in no address, cookie,
/// log or file, and is forgotten with the answer.</summary>
public static class MedicineEndpoints
{
    public static void MapMedicines(this IEndpointRouteBuilder app)
    {
        app.MapMethods(Library.IbuprofenAddress, HttpVerbs.GetOrHead, (PublishedSite published, PageResults pages) =>
            Show(published, pages));
        app.MapPost(Library.IbuprofenAddress, PostForm);
    }

    internal static async Task<IResult> PostForm(HttpContext http, PublishedSite published, PageResults pages)
    {
        if (!SameOrigin.IsSameOrigin(http.Request))
            return Show(published, pages, null, StatusCodes.Status400BadRequest, IbuprofenFormErrors.Foreign);
        var (form, status) = await PostedForm.Read(http, antiforgery: null);
        // None of our fields is a file.
        if (form is null or { Files.Count: > 0 })
            return Show(published, pages, null, form is null ? status : StatusCodes.Status400BadRequest,
                status is StatusCodes.Status413PayloadTooLarge ? IbuprofenFormErrors.TooLarge
                    : IbuprofenFormErrors.Unreadable);

        var ticked = IbuprofenForm.Read(form);
        // What there is to say no to may have changed since: "none" is said anew.
        if (form.ContainsKey(IbuprofenPage.ChangeField))
            return Show(published, pages, ticked with { IsNoneTicked = false });
        var result = published.Library.Ibuprofen.Answer(ticked);
        if (result.Answer is not { } answer || Withheld(published, pages) is not null)
            return Show(published, pages,
                // What was told about another page may not be one press away.
                result.Faults.Contains(MedicineFault.OtherPage)
                    ? ticked with { IsNoneTicked = false, Ticks = [] } : ticked,
                errors: [.. result.Faults.Select(fault => IbuprofenFormErrors.LinkTo(fault, result))]);
        return pages.Page<IbuprofenAnswerPage>(published, new { Answer = answer, Told = ticked });
    }

    internal static IResult Show(PublishedSite published, PageResults pages, MedicineInput? ticked = null,
        int status = StatusCodes.Status200OK, params Link[] errors) => Withheld(published, pages)
        ?? pages.Page<IbuprofenPage>(published, new { Given = ticked ?? IbuprofenForm.Empty, Errors = errors }, status);

    // Whether people get it: an answer without the guide's doses and limits would be half of one.
    internal static bool IsOffered(PublishedSite published) => published.Board.Find(ReviewItem.Ibuprofen) is { } entry
        && published.Board.Offers(entry) && IbuprofenPage.GuideOf(published) is not null;

    // As a page of advice that must be approved first, or was taken back.
    private static IResult? Withheld(PublishedSite published, PageResults pages)
    {
        if (published.Board.Find(ReviewItem.Ibuprofen) is not { } entry) return pages.Problem(published, StatusCodes.Status404NotFound);
        if (published.Site.Preview is not null || IsOffered(published)) return null;
        return pages.Page<WithheldPage>(published,
            new { Path = Library.IbuprofenAddress, Named = Library.IbuprofenTitle, entry.State },
            WithheldPage.StatusFor(entry.State));
    }
}
