namespace BackCare.Web.Medicines;

/// <summary>Whether somebody can take ibuprofen. What they tell is never in an address, cookie, log or file.</summary>
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
        // No field of ours is a file.
        if (form is null or { Files.Count: > 0 })
            return Show(published, pages, null, form is null ? status : StatusCodes.Status400BadRequest,
                status is StatusCodes.Status413PayloadTooLarge ? IbuprofenFormErrors.TooLarge
                    : IbuprofenFormErrors.Unreadable);

        var ticked = IbuprofenForm.Read(form);
        // The list of signs may have changed, so "none" must be given again.
        if (form.ContainsKey(IbuprofenPage.ChangeField))
            return Show(published, pages, ticked with { IsNoneTicked = false });
        var result = published.Library.Ibuprofen.Answer(ticked);
        if (result.Answer is not { } answer || Withheld(published, pages) is not null)
            return Show(published, pages,
                // An answer to another version of the page must not be one press away.
                result.Faults.Contains(MedicineFault.OtherPage)
                    ? ticked with { IsNoneTicked = false, Ticks = [] } : ticked,
                errors: [.. result.Faults.Select(fault => IbuprofenFormErrors.LinkTo(fault, result))]);
        return pages.Page<IbuprofenAnswerPage>(published, new { Answer = answer, Told = ticked });
    }

    internal static IResult Show(PublishedSite published, PageResults pages, MedicineInput? ticked = null,
        int status = StatusCodes.Status200OK, params Link[] errors) => Withheld(published, pages)
        ?? pages.Page<IbuprofenPage>(published, new { Given = ticked ?? IbuprofenForm.Empty, Errors = errors }, status);

    // The answer needs the guide's doses and limits, so both are offered or neither.
    internal static bool IsOffered(PublishedSite published) => published.Board.Find(ReviewItem.Ibuprofen) is { } entry
        && published.Board.Offers(entry) && IbuprofenPage.GuideOf(published) is not null;

    // Treated like an advice page that is not yet approved, or withdrawn.
    private static IResult? Withheld(PublishedSite published, PageResults pages)
    {
        if (published.Board.Find(ReviewItem.Ibuprofen) is not { } entry) return pages.Problem(published, StatusCodes.Status404NotFound);
        if (published.Site.Preview is not null || IsOffered(published)) return null;
        return pages.Page<WithheldPage>(published,
            new { Path = Library.IbuprofenAddress, Named = Library.IbuprofenTitle, entry.State },
            WithheldPage.StatusFor(entry.State));
    }
}
