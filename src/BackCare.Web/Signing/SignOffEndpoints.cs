using BackCare.Comparing;
using BackCare.Web.Accounts;
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
        app.MapMethods(ReviewAddresses.Start, Reads.Methods,
            (ReviewRequest request) => request.Page<ReviewStartPage>());
        app.MapMethods(ReviewAddresses.Site, Reads.Methods, (ReviewRequest request) => request.Page<SitePage>());
        app.MapMethods($"{ReviewAddresses.Start}/items/{{**item}}", Reads.Methods, ShowItem);
        app.MapPost($"{ReviewAddresses.Start}/items/{{**item}}", PostItem);
        app.MapMethods($"{ReviewAddresses.Start}/text/{{**item}}", Reads.Methods, ShowText);
        app.MapMethods($"{ReviewAddresses.Start}/records/{{number:long}}", Reads.Methods, ShowRecord);
        app.MapMethods(ReviewAddresses.Checker, Reads.Methods, (ReviewRequest request) => Checker(request));
        app.MapPost(ReviewAddresses.Checker, CloseOrReopen);
    }

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

    private static async Task<IResult> PostItem(string item, ReviewRequest request)
    {
        if (request.Signer is not { } signer)
            return Find(item, request.Board) is { } there ? request.SignInFirst(ReviewAddresses.Of(there.Item))
                : request.Problem(StatusCodes.Status404NotFound);
        var (form, status) = await request.Form();
        if (form is null) return request.Unread(status);
        if (Find(item, request.Board) is not { } entry)
            return request.Unread(StatusCodes.Status404NotFound, form.Only("comment", out _));
        if (DecisionIn(form) is not { Decision: not (SignOffDecision.Close or SignOffDecision.Reopen) } sent)
            return request.Problem(StatusCodes.Status400BadRequest);
        if (!sent.Approves && CommentLimit.SaysNothing(sent.Comment))
            return Item(request, entry, sent, [new(sent.Decision is SignOffDecision.Withdraw
                ? "Say in the comment why it is withdrawn" : "Say in the comment what should change", "#comment")]);
        using var turn = await Turn(sent.Decision);
        return await RecordOne(request, entry, signer, sent);
    }

    private const string ChangedMeanwhile = "Nothing was recorded: this item changed while your form was open";

    private static TextDiff Since(ReviewRequest request, ReviewItem item, string digest) => request.Content.TreeOf(digest) is { } seen
        ? SignedDifference.Of(seen, item.Tree) : TextDiff.Of("", ReadText.Plain.Of(item.Tree.Nodes));

    private static async Task<IResult> RecordOne(ReviewRequest request, ReviewEntry entry, Reviewer signer, SentDecision sent)
    {
        var address = ReviewAddresses.Of(entry.Item);
        await request.Content.Look();
        var late = request.Anew();
        if (late.Board.Find(entry.Item.Name) is not { } now) return request.Unread(StatusCodes.Status404NotFound, sent.Comment);
        if (now.Item.Digest != sent.Digest)
            return Item(late, now, sent, [new(ChangedMeanwhile, "#since-form")], StatusCodes.Status409Conflict,
                Since(late, now.Item, sent.Digest));
        if (late.Signer is null) return request.SignInFirst(address);
        if (sent.Repeated(late.Board.Reviews, now.Item, signer) is { } before)
            return request.SeeOther(ReviewAddresses.After(address, before.Digest));
        // What it would end, and the reviewer had not before them.
        if (sent.Approves && sent.Ends != late.Board.Reviews.Ends(now.Item, sent.Decision))
            return Item(late, now, sent, [new("Nothing was recorded: someone asked for changes or withdrew it while your "
                + "form was open. Read the history, then decide again", "#history")], StatusCodes.Status409Conflict);
        if (sent.Approves && sent.Declared.Missing.ToArray() is { Length: > 0 } missing)
            return Item(late, now, sent, missing);
        var (record, refused, code) = await Add(late, now.Item, signer, sent);
        if (code is { } wrong)
            return Item(late, now, sent, [new(CodeFields.Words(wrong), $"#{CodeFields.Code}")], CodeFields.StatusOf(wrong));
        return record is null ? Item(late, now, sent, [new(refused.Words.TrimEnd('.'), "#comment")], refused.Status)
            : request.SeeOther(ReviewAddresses.After(address, record));
    }

    private static async Task<IResult> CloseOrReopen(ReviewRequest request)
    {
        if (request.Closer is not { } signer) return request.SignInFirst(ReviewAddresses.Checker);
        var (form, status) = await request.Form();
        if (form is null) return request.Unread(status);
        if (DecisionIn(form) is not { Decision: SignOffDecision.Close or SignOffDecision.Reopen } sent)
            return request.Problem(StatusCodes.Status400BadRequest);
        if (sent.Decision is SignOffDecision.Reopen)
        {
            if (request.Signer is null) return request.SignInFirst(ReviewAddresses.Checker);
            using var reopening = await Turn(sent.Decision);
            return await RecordReopening(request, signer, sent);
        }
        if (CommentLimit.SaysNothing(sent.Comment)) return Checker(request, "Say why", sent.Comment);
        // Whoever waits here waits for a closing, which has closed it already.
        using var closing = await TakenTurn.Of(OneClosingAtATime);
        return await RecordClosing(request, signer, sent);
    }

    private static async Task<IResult> RecordReopening(ReviewRequest request, Reviewer signer, SentDecision sent)
    {
        await request.Content.Look();
        var late = request.Anew();
        if (CommentLimit.SaysNothing(sent.Comment)) return Checker(late, "Say why", sent.Comment);
        // Before what stands is compared: the first press of the button has changed that.
        if (late.Signer is not null && sent.Repeated(late.Board.Reviews, late.Board.Rules.Item, signer) is { } before)
            return request.SeeOther(ReviewAddresses.After(ReviewAddresses.Checker, before.Digest));
        // What it would end, and the reviewer had not before them.
        if (sent.Ends != late.Board.Reviews.Ends(late.Board.Rules.Item, sent.Decision))
            return Checker(late,
                "Nothing was recorded: someone closed it again while your form was open. Read why, then decide again",
                sent.Comment, StatusCodes.Status409Conflict);
        if (late.Signer is null) return request.SignInFirst(ReviewAddresses.Checker);
        var (record, refused, wrongCode) = await Add(late, late.Board.Rules.Item, signer, sent);
        if (wrongCode is { } wrong) return Checker(late, null, sent.Comment, CodeFields.StatusOf(wrong), wrong);
        return record is null
            ? Checker(request.Anew(), refused.Words, sent.Comment, refused.Status)
            : request.SeeOther(ReviewAddresses.After(ReviewAddresses.Checker, record));
    }

    // It takes effect although no record of it could be written, and waits for no look: this copy knows what it needs.
    private static async Task<IResult> RecordClosing(ReviewRequest request, Reviewer signer, SentDecision sent)
    {
        try
        {
            var item = request.Board.Rules.Item;
            var reviews = Reviews.Of(request.Records.Known, items: null, request.Time.GetUtcNow(), new(),
                request.Records.Unrecorded);
            if (sent.Repeated(reviews, item, signer) is { } before)
                return request.SeeOther(before.Number is 0 ? ReviewAddresses.Checker : ReviewAddresses.After(ReviewAddresses.Checker, before.Digest));
            var closing = reviews.ToRecord(item, sent.Digest, signer, sent.Decision, sent.Comment, request.Time.GetUtcNow());
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

    private static IResult Item(ReviewRequest request, ReviewEntry entry, SentDecision? sent = null,
        IReadOnlyList<Link>? errors = null, int status = StatusCodes.Status200OK, TextDiff? since = null) => request.Page<ItemPage>(
        new
        {
            View = ItemView.Of(entry, request),
            SinceForm = since,
            sent?.Comment,
            Declared = sent?.Declared ?? DeclarationForm.Empty,
        }, status, errors);

    private static IResult Checker(ReviewRequest request, string? refused = null, string? comment = null,
        int status = StatusCodes.Status200OK, CodeFault? code = null) => request.Page<CheckerPage>(
        new { Comment = comment }, status, refused is not null ? [new(refused, "#comment")]
            : code is { } wrong ? [new(CodeFields.Words(wrong), $"#{CodeFields.Code}")] : null,
        atOnce: true);

    // Null when it counts; it is gone then.
    private static Task<CodeFault?> TakeCode(IFormCollection form, ReviewRequest request) =>
        request.Http.RequestServices.GetRequiredService<ReviewerAccounts>().Take(request.Account!,
            form.Only(CodeFields.Code, out _) ?? "", form.Only(CodeFields.Recovery, out _) ?? "");

    private static ReviewEntry? Find(string item, ReviewBoard board) => board.Find(item.Replace('/', ':'));

    private static SentDecision? DecisionIn(IFormCollection form) =>
        form.OneOfEach("decision", "digest", "comment") is [var decision, { Length: > 0 } digest, var comment]
        && SignOff.Decisions.TryGetValue(decision, out var known) ? new(form, known, digest, comment is "" ? null : comment) : null;

    /// <summary>A decision about one item, as a form has it.</summary>
    private sealed record SentDecision(IFormCollection Form, SignOffDecision Decision, string Digest, string? Comment)
    {
        public bool Approves => Decision is SignOffDecision.Approve;

        public DeclarationForm Declared { get; } = DeclarationForm.In(Form);

        /// <summary>What it would end, as its reviewer had it before them.</summary>
        public string Ends => Form.Only("standing", out _) ?? "";

        /// <summary>The record of the first press, when the button was pressed twice.</summary>
        public SignOff? Repeated(Reviews reviews, ReviewItem item, Reviewer signer) =>
            reviews.Repeated(item, signer, Decision, Comment, Form.Only(Newest, out _),
                Approves && !Declared.Missing.Any() ? Declared.Made() : null);
    }

    // What was decided just now. Looked up: an address can be made up by anybody.
    internal static SignOff? Recorded(ReviewRequest request, Func<SignOff, bool> here) =>
        request.Http.Request.Query[ReviewAddresses.Recorded] is [{ } digest]
            ? request.Board.Reviews.SignOffs.FirstOrDefault(record => record.Digest == digest && here(record))
            : null;

    private static Task<TakenTurn> Turn(SignOffDecision decision) => TakenTurn.Of(SignOff.MakesSafer(decision) ? OneSaferAtATime : OneAtATime);

    /// <returns>The record, or why there is none: the code too may be at fault.</returns>
    private static async Task<(string? Record, (string Words, int Status) Refused, CodeFault? Code)> Add(
        ReviewRequest request, ReviewItem item, Reviewer signer, SentDecision sent)
    {
        try
        {
            var first = Made(request.Board.Reviews);
            // After all that may refuse it: a code that was taken is gone.
            if (first is not null && SignOff.NeedsCode(item, sent.Decision) && await TakeCode(sent.Form, request) is { } fault)
                return (null, default, fault);
            var before = (SignOff?)null;
            // With what is there by then: somebody may have decided at another copy this very moment.
            var added = await request.Records.Add((log, _) => Made(Reviews.Of(new(log, null),
                ReviewItem.EverOf(request.Library), request.Time.GetUtcNow(), new())));
            await request.Content.Look();
            if (added is not null) Log(request).Decided(signer.Id, sent.Decision, item.Name, added.Hash);
            return (before?.Digest ?? added!.Hash, default, null);

            NewRecord? Made(Reviews reviews) =>
                (before = sent.Repeated(reviews, item, signer)) is not null ? null
                    : reviews.ToRecord(item, sent.Digest, signer, sent.Decision, sent.Comment, request.Time.GetUtcNow(),
                        sent.Approves ? sent.Declared.Made() : null, sent.Ends);
        }
        catch (NotRecordedException why)
        {
            Log(request).NotDecided(signer.Id, sent.Decision, item.Name);
            return (null, request.Refusal(why, why.IsOvertaken ? StatusCodes.Status409Conflict : StatusCodes.Status200OK), null);
        }
    }
}
