using BackCare.Medicines;
using BackCare.Review;
using BackCare.Web.Elements;
using BackCare.Web.Hosting;
using BackCare.Web.Publishing;

namespace BackCare.Web.Medicines;

/// <summary>
/// Whether somebody can take ibuprofen: a form out, an answer back. What is told stands in no address, cookie, log or file,
/// and is forgotten with the answer.
/// </summary>
public static class MedicineEndpoints
{
    public static void MapMedicines(this IEndpointRouteBuilder app)
    {
        app.MapMethods(Library.IbuprofenAddress, Reads.Methods,
            (LiveContent content, Pages pages) => Show(content.Current, pages, Ticked.Nothing, []));
        app.MapPost(Library.IbuprofenAddress, Answer);
    }

    private static async Task<IResult> Answer(HttpContext http, LiveContent content, Pages pages)
    {
        var edition = content.Current;
        if (!SameOrigin.Sent(http.Request)) return Show(edition, pages, Ticked.Nothing, [MedicineWords.Foreign], StatusCodes.Status400BadRequest);
        var (form, status) = await PostedForm.Read(http, antiforgery: null);
        // None of our fields is a file.
        if (form is null or { Files.Count: > 0 })
            return Show(edition, pages, Ticked.Nothing,
                [status is StatusCodes.Status413PayloadTooLarge ? MedicineWords.TooLarge : MedicineWords.Unread],
                form is null ? status : StatusCodes.Status400BadRequest);

        var ticked = Ticked.In(form);
        // What there is to say no to may have changed since: "none" is said anew.
        if (form.ContainsKey(IbuprofenPage.ChangeField)) return Show(edition, pages, ticked with { None = false }, []);
        var reply = edition.Library.Ibuprofen.Answer(ticked.Told);
        if (reply.Answer is not { } answer || Withheld(edition, pages) is not null)
            return Show(edition, pages,
                // A "none" goes with no tick, and both were about another page where this one is new: neither may be one press away.
                reply.Faults.Contains(MedicineFault.OtherPage) ? ticked with { None = false, Ids = [] }
                    : ticked with { None = ticked.None && !reply.Faults.Contains(MedicineFault.NoneWithOthers) },
                [.. reply.Faults.Select(fault => MedicineWords.Of(fault, reply))]);
        return pages.Answer<IbuprofenAnswerPage>(edition, new()
        {
            [nameof(IbuprofenAnswerPage.Table)] = edition.Library.Ibuprofen,
            [nameof(IbuprofenAnswerPage.Answer)] = answer,
            [nameof(IbuprofenAnswerPage.Ticked)] = ticked,
            [nameof(IbuprofenAnswerPage.Guide)] = IbuprofenPage.GuideOf(edition),
            [nameof(IbuprofenAnswerPage.Sources)] = edition.Library.Sources,
            [nameof(IbuprofenAnswerPage.Review)] = edition.Board.Find(ReviewItem.Ibuprofen)!.State,
            [nameof(IbuprofenAnswerPage.Reviewers)] = edition.Board.Reviews.Reviewers,
        });
    }

    private static IResult Show(Edition edition, Pages pages, Ticked ticked, Fault[] faults, int status = StatusCodes.Status200OK) =>
        Withheld(edition, pages) ?? pages.Answer<IbuprofenPage>(edition, IbuprofenPage.Of(edition, ticked, faults), status);

    // As a page of advice that must be signed first, or was taken back.
    private static IResult? Withheld(Edition edition, Pages pages)
    {
        if (edition.Board.Find(ReviewItem.Ibuprofen) is not { } entry) return pages.Problem(edition, StatusCodes.Status404NotFound);
        // An answer without the guide's doses and limits would be half of one.
        if (edition.Board.Offers(entry) && IbuprofenPage.GuideOf(edition) is not null) return null;
        var withdrawn = entry.State.Status is ReviewStatus.Withdrawn;
        return pages.Answer<WithheldPage>(edition, new()
        {
            [nameof(WithheldPage.Path)] = Library.IbuprofenAddress,
            [nameof(WithheldPage.Named)] = Library.IbuprofenTitle,
            [nameof(WithheldPage.Withdrawn)] = withdrawn,
        }, withdrawn ? StatusCodes.Status410Gone : StatusCodes.Status503ServiceUnavailable);
    }
}
