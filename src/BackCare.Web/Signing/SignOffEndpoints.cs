using System.Globalization;
using BackCare.Comparing;
using BackCare.Records;
using BackCare.Review;
using BackCare.Signed;
using BackCare.Sittings;
using BackCare.Web.Accounts;
using BackCare.Web.Elements;
using BackCare.Web.Hazards;
using BackCare.Web.Hosting;
using BackCare.Web.Review;

namespace BackCare.Web.Signing;

/// <summary>
/// What a reviewer who is signed in does: decide about an item, close the checker and reopen it. Everybody else can read.
/// </summary>
public static partial class SignOffEndpoints
{
    // One at a time in this copy of the site, so that the second press of a button finds what the first one recorded. What
    // makes things safer does not wait for the rest, which may wait for a code to be taken.
    private static readonly SemaphoreSlim OneAtATime = new(1), OneSaferAtATime = new(1), OneClosingAtATime = new(1);

    /// <summary>The field by which a form says what its reader had before them.</summary>
    internal const string Newest = "newest";

    public static void MapSigning(this IEndpointRouteBuilder app)
    {
        app.MapMethods(ReviewAddresses.Start, Reads.Methods, ShowStart);
        app.MapMethods(ReviewAddresses.Items, Reads.Methods, ShowItems);
        app.MapMethods($"{ReviewAddresses.Start}/items/{{**item}}", Reads.Methods, ShowItem);
        app.MapPost($"{ReviewAddresses.Start}/items/{{**item}}", Decide);
        app.MapMethods($"{ReviewAddresses.Start}/text/{{**item}}", Reads.Methods, ShowText);
        app.MapMethods($"{ReviewAddresses.Start}/records/{{number:long}}", Reads.Methods, ShowRecord);
        app.MapMethods(ReviewAddresses.Changes, Reads.Methods, ShowChanges);
        app.MapMethods(ReviewAddresses.Checker, Reads.Methods, (ReviewRequest request) => Checker(request));
        app.MapPost(ReviewAddresses.Checker, CloseOrReopen);
        app.MapParts();
    }

    private static IResult ShowStart(ReviewRequest request) => request.Page<StartPage>(new()
    {
        [nameof(StartPage.Library)] = request.Library,
        [nameof(StartPage.Board)] = request.Board,
        [nameof(StartPage.Steps)] = ReviewStep.Of(request),
        [nameof(StartPage.Problems)] = request.Shown.Problems,
        [nameof(StartPage.Since)] = request.Shown.Since,
    });

    private static IResult ShowItems(ReviewRequest request) => request.Page<ItemsPage>(new()
    {
        [nameof(ItemsPage.Board)] = request.Board,
        [nameof(ItemsPage.Rows)] = request.Papers.Once(() => DashboardRow.Of(request.Library, request.Board)),
        [nameof(ItemsPage.View)] = DashboardView.Of(request.Http.Request.Query),
        [nameof(ItemsPage.Problems)] = request.Troubles,
    });

    private static IResult ShowItem(string item, ReviewRequest request) =>
        Find(item, request.Board) is { } entry ? Item(request, entry) : request.Problem(StatusCodes.Status404NotFound);

    private static IResult ShowText(string item, ReviewRequest request) =>
        Find(item, request.Board) is { } entry ? request.PlainText(entry.Item.Text)
            : request.Problem(StatusCodes.Status404NotFound);

    // Decisions alone: what reviewers propose is for them.
    private static IResult ShowRecord(long number, ReviewRequest request) =>
        request.Board.Reviews.SignOffs.FirstOrDefault(record => record.Number == number) is { } found
            ? request.PlainText($"{ReviewWords.Name(found, request.Board.Reviews)}: {found.Item}\n"
                + $"{ReviewWords.NameOf(found.Reviewer, request.Board.Reviews.Reviewers)}, {ReviewWords.Moment(found.Time)}\n\n{found.Comment}\n")
            : request.Problem(StatusCodes.Status404NotFound);

    private static long? BeforeIn(ReviewRequest request) => long.TryParse(request.Http.Request.Query[ReviewAddresses.Before],
        NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static IResult ShowChanges(ReviewRequest request) => request.Page<ChangesPage>(new()
    {
        [nameof(ChangesPage.Rules)] = ItemView.Of(request.Board.Rules, request),
        [nameof(ChangesPage.Reviewers)] = request.Board.Reviews.Reviewers,
        [nameof(ChangesPage.AnyApproved)] = request.Board.Entries.Any(entry => entry.Item.Kind is not ReviewKind.Triage
            && request.Board.Reviews.Of(entry.Item).Any(record =>
                record.Decision is SignOffDecision.Approve && !request.Board.Reviews.IsVoid(record))),
        [nameof(ChangesPage.Changed)] =
        request.Board.Entries.Where(
            entry => entry.State.Status is ReviewStatus.ChangedSinceApproval
                && entry.Item.Kind is not ReviewKind.Triage).ToArray(),
    });

    private static async Task<IResult> Decide(string item, ReviewRequest request)
    {
        if (Find(item, request.Board) is not { } entry) return request.Problem(StatusCodes.Status404NotFound);
        var address = ReviewAddresses.Of(entry.Item);
        if (request.Signer is not { } signer) return request.SignInFirst(address);
        var (form, status) = await request.Form();
        if (form is null) return request.Unread(status);
        if (DecisionIn(form) is not { } sent || sent.Decision is SignOffDecision.Close or SignOffDecision.Reopen)
            return request.Problem(StatusCodes.Status400BadRequest);

        if (sent.Decision is not SignOffDecision.Approve && CommentLimit.SaysNothing(sent.Comment))
            return Item(request, entry,
                sent.Decision is SignOffDecision.Withdraw ? "Say in the comment why it is withdrawn"
                    : "Say in the comment what should change");
        return await Alone(sent.Decision, () => Decided(request, entry, signer, form, sent));
    }

    private static async Task<IResult> Decided(ReviewRequest request, ReviewEntry entry, Reviewer signer, IFormCollection form,
        (SignOffDecision Decision, string Digest, string? Comment) sent)
    {
        var address = ReviewAddresses.Of(entry.Item);
        // What is on disk may be newer than what this copy shows.
        await request.Content.Look();
        var late = request.Anew();
        if (late.Board.Find(entry.Item.Name) is not { } now) return request.Problem(StatusCodes.Status404NotFound);
        if (now.Item.Digest != sent.Digest)
        {
            var seen = request.Content.TreeOf(sent.Digest);
            return Item(late, now, "Nothing was recorded: this item changed while your form was open", sent.Comment,
                seen is null ? TextDiff.Of("", ReadText.Plain.Of(now.Item.Tree.Nodes)) : SignedDifference.Of(seen, now.Item.Tree));
        }
        if (sent.Decision is SignOffDecision.Approve && HasMoreStanding(form, late, now.Item, sent.Decision))
            return Item(late, now,
                "Nothing was recorded: someone asked for changes or withdrew it while your form was open. Read the "
                + "history, then decide again", sent.Comment, status: StatusCodes.Status409Conflict);
        if (late.Signer is null) return request.SignInFirst(address);
        var declared = sent.Decision is SignOffDecision.Approve ? DeclarationForm.In(form) : null;
        // Read once: what is checked is what is signed.
        var judgement = declared is null ? null : JudgementOf(now, late);
        if (declared is not null)
        {
            if (judgement?.Bar is { } bar) return Item(late, now, $"Nothing was recorded. {bar}", sent.Comment);
            if (CommentLimit.OfRecord.Fault(sent.Comment) is { } fault)
                return Item(late, now, $"The comment {fault}", sent.Comment);
            if (form[DeclarationForm.Sent] != DeclarationForm.Asked)
                // Nothing is declared that would be for nothing.
                try
                {
                    late.Board.Reviews.Draft(now.Item, sent.Digest, signer, sent.Decision, sent.Comment, request.Time.GetUtcNow());
                    return Sign(late, now, form, DeclarationForm.Empty, [], judgement);
                }
                catch (NotRecordedException why)
                {
                    return Item(late, now, why.Message, sent.Comment);
                }
            if (judgement is not null && form["judgement"] != judgement.Digest)
                return Item(late, now,
                    "Nothing was recorded: what you think of a part of the rules changed while your form was open. Sign again",
                    sent.Comment, status: StatusCodes.Status409Conflict);
            if (declared.Missing(now.Item).ToArray() is { Length: > 0 } missing)
                return Sign(late, now, form, declared, missing, judgement);
        }
        var made = declared?.Made(judgement);
        if (Repeated(late, now.Item, signer, form, sent, made) is { } before)
            return request.SeeOther(ReviewAddresses.After(address, before.Digest));
        var (record, refused, wrongCode) = await Record(late, now.Item, signer, form, sent, made);
        if (wrongCode is { } wrong)
            return Sign(late, now, form, declared ?? DeclarationForm.Empty, [new(CodeFields.Words(wrong), $"#{CodeFields.Code}")],
                judgement, CodeFields.StatusOf(wrong));
        if (record is not null) return request.SeeOther(ReviewAddresses.After(address, record));
        // What was declared is not asked for again.
        return declared is not null && refused.Status is StatusCodes.Status503ServiceUnavailable
            ? Sign(late, now, form, declared, [new(refused.Words, "#comment")], judgement, refused.Status)
            : Item(late, now, refused.Words, sent.Comment, status: refused.Status);
    }

    private static async Task<IResult> CloseOrReopen(ReviewRequest request)
    {
        if (request.Closer is not { } signer) return request.SignInFirst(ReviewAddresses.Checker);
        var (form, status) = await request.Form();
        if (form is null) return request.Unread(status);
        if (DecisionIn(form) is not { Decision: SignOffDecision.Close or SignOffDecision.Reopen } sent)
            return request.Problem(StatusCodes.Status400BadRequest);
        if (sent.Decision is SignOffDecision.Reopen)
            return request.Signer is null ? request.SignInFirst(ReviewAddresses.Checker)
                : await Alone(sent.Decision, () => Reopened(request, signer, form, sent));
        if (CommentLimit.SaysNothing(sent.Comment)) return Checker(request, "Say why", sent.Comment);
        // Whoever waits here waits for a closing, which has closed it already.
        await OneClosingAtATime.WaitAsync();
        try
        {
            return await Closed(request, signer, form, sent);
        }
        finally
        {
            OneClosingAtATime.Release();
        }
    }

    private static async Task<IResult> Reopened(ReviewRequest request, Reviewer signer, IFormCollection form,
        (SignOffDecision Decision, string Digest, string? Comment) sent)
    {
        await request.Content.Look();
        var late = request.Anew();
        if (CommentLimit.SaysNothing(sent.Comment)) return Checker(late, "Say why", sent.Comment);
        // Before what stands is compared: the first press of the button has changed that.
        if (late.Signer is not null && Repeated(late, late.Board.Rules.Item, signer, form, sent) is { } before)
            return request.SeeOther(ReviewAddresses.After(ReviewAddresses.Checker, before.Digest));
        if (HasMoreStanding(form, late, late.Board.Rules.Item, sent.Decision))
            return Checker(late,
                "Nothing was recorded: someone closed it again while your form was open. Read why, then decide again",
                sent.Comment, StatusCodes.Status409Conflict);
        if (late.Signer is null) return request.SignInFirst(ReviewAddresses.Checker);
        var (record, refused, wrongCode) = await Record(late, late.Board.Rules.Item, signer, form, sent);
        if (wrongCode is { } wrong) return Checker(late, null, sent.Comment, CodeFields.StatusOf(wrong), wrong);
        return record is null
            ? Checker(request.Anew(), refused.Words, sent.Comment, refused.Status)
            : request.SeeOther(ReviewAddresses.After(ReviewAddresses.Checker, record));
    }

    // It takes effect although no record of it could be written, and waits for no look: this copy knows what it needs.
    private static async Task<IResult> Closed(ReviewRequest request, Reviewer signer, IFormCollection form,
        (SignOffDecision Decision, string Digest, string? Comment) sent)
    {
        try
        {
            var item = request.Board.Rules.Item;
            var reviews = Reviews.Of(request.Records.Known, items: null, request.Time.GetUtcNow(), new(),
                request.Records.Unrecorded);
            if (reviews.Repeated(item, signer, sent.Decision, sent.Comment, null, form.Only(Newest, out _)) is { } before)
                return request.SeeOther(before.Number is 0 ? ReviewAddresses.Checker : ReviewAddresses.After(ReviewAddresses.Checker, before.Digest));
            var closing = reviews.Draft(item, sent.Digest, signer, sent.Decision, sent.Comment, request.Time.GetUtcNow());
            var record = await request.Content.Close(closing.Body);
            Log(request).Decided(signer.Id, sent.Decision, item.Name, record?.Hash ?? "no record yet");
            return request.SeeOther(record is null ? ReviewAddresses.Checker : ReviewAddresses.After(ReviewAddresses.Checker, record.Hash));
        }
        catch (NotRecordedException why)
        {
            Log(request).NotDecided(signer.Id, sent.Decision, ReviewItem.Triage);
            var (words, status) = request.Refusal(why);
            return Checker(request.Anew(), words, sent.Comment, status);
        }
    }

    private static ReviewLog Log(ReviewRequest request) => request.Http.RequestServices.GetRequiredService<ReviewLog>();

    // What an approval needs besides the press of a button.
    private static IResult Sign(ReviewRequest request, ReviewEntry entry, IFormCollection form, DeclarationForm sent,
        IReadOnlyList<Link> missing, Judgement? judgement, int status = StatusCodes.Status200OK) => request.Page<SignPage>(new()
        {
            [nameof(SignPage.Library)] = request.Library,
            [nameof(SignPage.View)] = ItemView.Of(entry, request),
            [nameof(SignPage.Judgement)] = judgement,
            [nameof(SignPage.AsksCode)] = SignOff.NeedsCode(entry.Item, SignOffDecision.Approve),
            [nameof(SignPage.HasFactor)] = request.HasFactor,
            [nameof(SignPage.Comments)] = request.Proposals.CommentsOn(entry.Item.Name).Count(comment => comment.IsOpen),
            [nameof(SignPage.Scores)] = request.Scores(),
            [nameof(SignPage.Digest)] = form["digest"].ToString(),
            [nameof(SignPage.Standing)] = form["standing"].ToString(),
            [nameof(SignPage.Newest)] = form[Newest].ToString(),
            [nameof(SignPage.Sent)] = sent,
            [nameof(SignPage.Comment)] = form["comment"].ToString(),
            [nameof(SignPage.Errors)] = missing,
        }, status);

    private static Judgement? JudgementOf(ReviewEntry entry, ReviewRequest request) =>
        entry.Item.Kind is ReviewKind.Triage ? request.Judge() : null;

    private static IResult Item(ReviewRequest request, ReviewEntry entry, string? refused = null,
        string? comment = null, TextDiff? since = null, int? status = null)
    {
        var recorded = refused is null ? Recorded(request, record => record.Item == entry.Item.Name) : null;
        return request.Page<ItemPage>(
            new()
            {
                [nameof(ItemPage.Library)] = request.Library,
                [nameof(ItemPage.Board)] = request.Board,
                [nameof(ItemPage.View)] = ItemView.Of(entry, request),
                [nameof(ItemPage.Parts)] = request.PartsOf(entry.Item),
                [nameof(ItemPage.Subjects)] = request.Papers.Pieces.Select(piece => piece.Subject).Distinct().ToArray(),
                [nameof(ItemPage.Refused)] = refused,
                [nameof(ItemPage.SinceForm)] = since,
                [nameof(ItemPage.Comment)] = comment,
                [nameof(ItemPage.Before)] = BeforeIn(request),
                [nameof(ItemPage.Judgement)] = JudgementOf(entry, request),
                [nameof(ItemPage.LacksFactor)] = request.Signer is not null && !request.HasFactor
                    && SignOff.NeedsCode(entry.Item, SignOffDecision.Approve),
                [nameof(ItemPage.Recorded)] = recorded,
                [nameof(ItemPage.Next)] = recorded is null || request.Signer is null ? null
                    : ReviewStep.NextOf(ReviewStep.Of(request)),
            },
            status ?? (since is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict));
    }

    private static IResult Checker(ReviewRequest request, string? refused = null, string? comment = null,
        int status = StatusCodes.Status200OK, CodeFault? code = null) => request.Page<CheckerPage>(
        new()
        {
            [nameof(CheckerPage.Board)] = request.Board,
            [nameof(CheckerPage.Refused)] = refused,
            [nameof(CheckerPage.Comment)] = comment,
            [nameof(CheckerPage.Before)] = BeforeIn(request),
            [nameof(CheckerPage.HasFactor)] = request.HasFactor,
            [nameof(CheckerPage.WrongCode)] = code is { } wrong ? CodeFields.Words(wrong) : null,
            [nameof(CheckerPage.Recorded)] = refused is null && code is null ? Recorded(request, record => record.IsAboutOffer) : null,
            [nameof(CheckerPage.Kept)] = request.Records.AreClosingsKept,
        },
        status, atOnce: true);

    // Null when it counts; it is gone then.
    private static Task<CodeFault?> TakeCode(IFormCollection form, ReviewRequest request) =>
        request.Http.RequestServices.GetRequiredService<ReviewerAccounts>().Take(request.Account!,
            form.Only(CodeFields.Code, out _) ?? "", form.Only(CodeFields.Recovery, out _) ?? "");

    private static ReviewEntry? Find(string item, ReviewBoard board) => board.Find(item.Replace('/', ':'));

    private static (SignOffDecision Decision, string Digest, string? Comment)? DecisionIn(IFormCollection form)
    {
        var (decision, digest, comment) =
            (form.Only("decision", out var repeated), form.Only("digest", out var twice),
                form.Only("comment", out var again));
        return repeated || twice || again || decision is null || digest is null
            || !SignOff.Decisions.TryGetValue(decision, out var known) ? null : (known, digest, comment);
    }

    // What was decided just now. Looked up: an address can be made up by anybody.
    private static SignOff? Recorded(ReviewRequest request, Func<SignOff, bool> here) =>
        request.Http.Request.Query[ReviewAddresses.Recorded] is [{ } digest]
            ? request.Board.Reviews.SignOffs.FirstOrDefault(record => record.Digest == digest && here(record))
            : null;

    // What the decision would end, and the reviewer had not before them.
    private static bool HasMoreStanding(IFormCollection form, ReviewRequest late, ReviewItem item,
        SignOffDecision decision) =>
        (form.Only("standing", out _) ?? "") != late.Board.Reviews.Standing(item, decision);

    // The record of the first press, when the button was pressed twice.
    private static SignOff? Repeated(ReviewRequest late, ReviewItem item, Reviewer signer, IFormCollection form,
        (SignOffDecision Decision, string Digest, string? Comment) sent, Declaration? declared = null) =>
        late.Board.Reviews.Repeated(item, signer, sent.Decision, sent.Comment, declared, form.Only(Newest, out _));

    private static async Task<IResult> Alone(SignOffDecision decision, Func<Task<IResult>> decide)
    {
        var turn = SignOff.MakesSafer(decision) ? OneSaferAtATime : OneAtATime;
        await turn.WaitAsync();
        try
        {
            return await decide();
        }
        finally
        {
            turn.Release();
        }
    }

    /// <returns>The record, or why there is none: the code too may be at fault.</returns>
    private static async Task<(string? Record, (string Words, int Status) Refused, CodeFault? Code)> Record(
        ReviewRequest request, ReviewItem item, Reviewer signer, IFormCollection form,
        (SignOffDecision Decision, string Digest, string? Comment) sent, Declaration? declared = null)
    {
        try
        {
            var standing = form.Only("standing", out _) ?? "";
            var first = Draft(request.Board.Reviews);
            // After all that may refuse it: a code that was taken is gone.
            if (first is not null && SignOff.NeedsCode(item, sent.Decision) && await TakeCode(form, request) is { } fault)
                return (null, default, fault);
            var before = (SignOff?)null;
            // With what is there by then: somebody may have decided at another copy this very moment.
            var added = await request.Records.Add((log, _) => Draft(Reviews.Of(new(log, null),
                ReviewItem.EverOf(request.Library), request.Time.GetUtcNow(), new())));
            await request.Content.Look();
            if (added is not null) Log(request).Decided(signer.Id, sent.Decision, item.Name, added.Hash);
            return (before?.Digest ?? added!.Hash, default, null);

            NewRecord? Draft(Reviews reviews) =>
                (before = reviews.Repeated(item, signer, sent.Decision, sent.Comment, declared, form.Only(Newest, out _))) is not null ? null
                    : reviews.Draft(item, sent.Digest, signer, sent.Decision, sent.Comment, request.Time.GetUtcNow(), declared,
                        standing);
        }
        catch (NotRecordedException why)
        {
            Log(request).NotDecided(signer.Id, sent.Decision, item.Name);
            return (null, request.Refusal(why, why.IsOvertaken ? StatusCodes.Status409Conflict : StatusCodes.Status200OK), null);
        }
    }
}
