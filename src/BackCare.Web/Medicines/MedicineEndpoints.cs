using BackCare.Web.Publishing;

namespace BackCare.Web.Medicines;

/// <summary>Whether somebody can take ibuprofen: a form out, an answer back. What is told stands in no address, cookie,
/// log or file, and is forgotten with the answer.</summary>
public static class MedicineEndpoints
{
    public static void MapMedicines(this IEndpointRouteBuilder app)
    {
        app.MapMethods(Library.IbuprofenAddress, HttpVerbs.GetOrHead, (PublishedSite build, PageResults pages) =>
            Show(build, pages));
        app.MapPost(Library.IbuprofenAddress, Answer);
    }

    internal static async Task<IResult> Answer(HttpContext http, PublishedSite build, PageResults pages)
    {
        if (!SameOrigin.IsSameOrigin(http.Request))
            return Show(build, pages, null, StatusCodes.Status400BadRequest, IbuprofenFormErrors.Foreign);
        var (form, status) = await PostedForm.Read(http, antiforgery: null);
        // None of our fields is a file.
        if (form is null or { Files.Count: > 0 })
            return Show(build, pages, null, form is null ? status : StatusCodes.Status400BadRequest,
                status is StatusCodes.Status413PayloadTooLarge ? IbuprofenFormErrors.TooLarge
                    : IbuprofenFormErrors.Unreadable);

        var ticked = IbuprofenForm.Read(form);
        // What there is to say no to may have changed since: "none" is said anew.
        if (form.ContainsKey(IbuprofenPage.ChangeField))
            return Show(build, pages, ticked with { IsNoneTicked = false });
        var result = build.Library.Ibuprofen.Answer(ticked);
        if (result.Answer is not { } answer || Withheld(build, pages) is not null)
            return Show(build, pages,
                // What was told about another page may not be one press away.
                result.Faults.Contains(MedicineFault.OtherPage)
                    ? ticked with { IsNoneTicked = false, Ticks = [] } : ticked,
                errors: [.. result.Faults.Select(fault => IbuprofenFormErrors.LinkTo(fault, result))]);
        return pages.Page<IbuprofenAnswerPage>(build, new { Answer = answer, Told = ticked });
    }

    internal static IResult Show(PublishedSite build, PageResults pages, MedicineInput? ticked = null,
        int status = StatusCodes.Status200OK, params Link[] errors) => Withheld(build, pages)
        ?? pages.Page<IbuprofenPage>(build, new { Given = ticked ?? IbuprofenForm.Empty, Errors = errors }, status);

    // Whether people get it: an answer without the guide's doses and limits would be half of one.
    internal static bool IsSeen(PublishedSite build) => build.Board.Find(ReviewItem.Ibuprofen) is { } entry
        && build.Board.Offers(entry) && IbuprofenPage.GuideOf(build) is not null;

    // As a page of advice that must be signed first, or was taken back.
    private static IResult? Withheld(PublishedSite build, PageResults pages)
    {
        if (build.Board.Find(ReviewItem.Ibuprofen) is not { } entry) return pages.Problem(build, StatusCodes.Status404NotFound);
        if (build.Site.Preview is not null || IsSeen(build)) return null;
        return pages.Page<WithheldPage>(build,
            new { Path = Library.IbuprofenAddress, Named = Library.IbuprofenTitle, entry.State },
            WithheldPage.StatusFor(entry.State));
    }
}
