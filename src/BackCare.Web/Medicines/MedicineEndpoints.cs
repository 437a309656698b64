using BackCare.Medicines;
using BackCare.Review;
using BackCare.Web.Hosting;
using BackCare.Web.Publishing;

namespace BackCare.Web.Medicines;

/// <summary>
/// Whether somebody can take ibuprofen: a form out, an answer back. What is told stands in no address, cookie, log or file,
/// and is forgotten with the answer.
/// </summary>
public static class MedicineEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapMedicines(this IEndpointRouteBuilder app)
    {
        app.MapMethods(Library.IbuprofenAddress, Reading, (LiveContent content, Pages pages) => Show(content.Current, pages, Ticked.Nothing, []));
        app.MapPost(Library.IbuprofenAddress, Answer);
    }

    private static async Task<IResult> Answer(HttpContext http, LiveContent content, Pages pages)
    {
        var edition = content.Current;
        if (!SameOrigin.Sent(http.Request)) return Show(edition, pages, Ticked.Nothing, [MedicineWords.Foreign], StatusCodes.Status400BadRequest);
        var (form, status) = await PostedForm.Read(http, antiforgery: null);
        if (form is null)
            return Show(edition, pages, Ticked.Nothing,
                [status is StatusCodes.Status413PayloadTooLarge ? MedicineWords.TooLarge : MedicineWords.Unread], status);

        var ticked = Ticked.In(form);
        if (form.ContainsKey(IbuprofenPage.ChangeField)) return Show(edition, pages, ticked, []);
        var reply = edition.Library.Ibuprofen.Answer(ticked.Told);
        if (reply.Answer is not { } answer || Withheld(edition, pages) is not null)
            return Show(edition, pages,
                // A "none" was about another page, or goes with no tick: it must not be one press away.
                ticked with { None = ticked.None && !reply.Faults.Any(fault => fault is MedicineFault.OtherPage or MedicineFault.NoneWithOthers) },
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
        if (edition.Board.Offers(entry)) return null;
        var withdrawn = entry.State.Status is ReviewStatus.Withdrawn;
        return pages.Answer<WithheldPage>(edition, new()
        {
            [nameof(WithheldPage.Path)] = Library.IbuprofenAddress,
            [nameof(WithheldPage.Named)] = IbuprofenPage.Heading,
            [nameof(WithheldPage.Withdrawn)] = withdrawn,
        }, withdrawn ? StatusCodes.Status410Gone : StatusCodes.Status503ServiceUnavailable);
    }
}
