using BackCare.Comparing;
using BackCare.Web.Accounts;
using BackCare.Web.Review;
using BackCare.Web.Rules;

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

    /// <summary>The field that names what is signed, as <see cref="SittingEntry.Name"/>.</summary>
    internal const string Entry = "entry";

    public static void MapSigning(this IEndpointRouteBuilder app)
    {
        app.MapMethods(ReviewAddresses.Start, Reads.Methods, (ReviewRequest request) => request.Page<ReviewStartPage>());
        app.MapMethods(ReviewAddresses.Site, Reads.Methods, (ReviewRequest request) => request.Page<SitePage>());
        app.MapMethods($"{ReviewAddresses.Start}/items/{{**item}}", Reads.Methods, ShowItem);
        app.MapPost($"{ReviewAddresses.Start}/items/{{**item}}", PostItem);
        app.MapMethods($"{ReviewAddresses.Start}/text/{{**item}}", Reads.Methods, ShowText);
        app.MapMethods($"{ReviewAddresses.Start}/records/{{number:long}}", Reads.Methods, ShowRecord);
        app.MapMethods(ReviewAddresses.Sign, Reads.Methods, (ReviewRequest request) => request.Signer is { } signer
            ? Signing(request, request.Sitting(signer), DeclarationForm.Empty, []) : request.SignInFirst(ReviewAddresses.Sign));
        app.MapPost(ReviewAddresses.Sign, Sign);
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
            return request.Unread(StatusCodes.Status404NotFound, OpinionForm.AllIn(form) is [var lost] ? lost.Comment : form.Only("comment", out _));
        if (form.ContainsKey(OpinionForm.Shown))
            return OpinionForm.AllIn(form) is [var opinion] && opinion.Name == entry.Item.Name && entry.Item.Kind is not ReviewKind.Triage
                ? await KeepDraft(request, entry, opinion) : request.Problem(StatusCodes.Status400BadRequest);
        if (DecisionIn(form) is not { Decision: SignOffDecision.AskForChanges or SignOffDecision.Withdraw } sent)
            return request.Problem(StatusCodes.Status400BadRequest);
        if (CommentLimit.SaysNothing(sent.Comment))
            return Item(request, entry,
                sent.Decision is SignOffDecision.Withdraw ? "Say in the comment why it is withdrawn"
                    : "Say in the comment what should change");
        using var turn = await Turn(sent.Decision);
        return await RecordOne(request, entry, signer, sent);
    }

    // What a reviewer thinks of a page: a draft, until they sign.
    private static async Task<IResult> KeepDraft(ReviewRequest request, ReviewEntry entry, OpinionForm sent)
    {
        if (await request.Late() is not { Signer: { } signer } late) return request.SignInFirst(ReviewAddresses.Of(entry.Item));
        if (late.Board.Find(entry.Item.Name) is not { } now)
            return request.Unread(StatusCodes.Status404NotFound, sent.Comment);
        if (sent.Fault is { } fault || (sent.Opinion is null && (fault = "Choose what you think of it") is not null))
            return Item(late, now, fault, sent: sent);
        if (now.Item.Digest != sent.Digest)
            return Item(late, now, ChangedMeanwhile, since: Since(late, now.Item, sent.Digest), sent: sent);
        using var turn = await TakenTurn.Of(TableEndpoints.OneAtATime);
        if (sent.Overtaken(late.Judge().Pages.First(page => page.What.Name == sent.Name)) is { } overtaken)
            return Item(late, now, overtaken, sent: sent, status: StatusCodes.Status409Conflict);
        try
        {
            late.Records.KeepDrafts(signer.Id, [sent.Draft]);
        }
        catch (NotRecordedException why)
        {
            var (words, status) = late.Refusal(why, StatusCodes.Status503ServiceUnavailable);
            return Item(late, now, words, sent: sent, status: status);
        }
        return request.SeeOther(late.Judge().Pages.FirstOrDefault(page => page.Opinion is null && page.What.Kind == entry.Item.Kind) is { } next
            ? $"{ReviewAddresses.Of(next.What)}?{TableEndpoints.Saved}={entry.Item.Name}" : ReviewAddresses.Sign);
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
        if (now.Item.Digest != sent.Digest) return Item(late, now, ChangedMeanwhile, sent.Comment, Since(late, now.Item, sent.Digest));
        if (late.Signer is null) return request.SignInFirst(address);
        if (sent.Repeated(late.Board.Reviews, now.Item, signer) is { } before)
            return request.SeeOther(ReviewAddresses.After(address, before.Digest));
        var (record, refused, _) = await Add(late, now.Item, signer, sent);
        if (record is null) return Item(late, now, refused.Words, sent.Comment, status: refused.Status);
        if (now.Item.Kind is not ReviewKind.Triage) Forget(late, signer, now.Item, sent.Decision, sent.Comment);
        return request.SeeOther(ReviewAddresses.After(address, record));
    }

    // Else their next signature would approve what they agreed to before they withdrew it. A wish or a doubt stays as they wrote it.
    private static void Forget(ReviewRequest request, Reviewer signer, ReviewItem item, SignOffDecision decision, string? comment)
    {
        if (request.Judge().Pages.First(page => page.What.Name == item.Name).Opinion is Opinion.Change or Opinion.NotSure) return;
        try
        {
            request.Records.KeepDrafts(signer.Id,
                [Draft.Of(item.Name, item.Digest, decision is SignOffDecision.Withdraw ? Opinion.NotSure : Opinion.Change, comment)]);
        }
        catch (NotRecordedException)
        {
            // The decision is recorded, and whoever signs sees the whole list.
        }
    }

    private static async Task<IResult> Sign(ReviewRequest request)
    {
        if (request.Signer is not { } signer) return request.SignInFirst(ReviewAddresses.Sign);
        var (form, status) = await request.Form();
        if (form is null) return request.Unread(status);
        string[] named = [.. form[Entry].OfType<string>()];
        if (named is [] && !form.ContainsKey("standing")) return request.Problem(StatusCodes.Status400BadRequest);
        using var turn = await Turn(SignOffDecision.Approve);
        return await RecordSitting(request, signer, form, named);
    }

    private static async Task<IResult> RecordSitting(ReviewRequest request, Reviewer signer, IFormCollection form, string[] named)
    {
        if (await request.Late() is not { } late) return request.SignInFirst(ReviewAddresses.Sign);
        var (all, sent) = (late.Sitting(signer), DeclarationForm.In(form));
        if (RecordedBefore(named, all, late.Board.Reviews, signer, sent) is { } before)
            return request.SeeOther(ReviewAddresses.After(ReviewAddresses.Sign, before.Digest));
        if (all.Only(named) is not { } sitting || (form.Only("standing", out _) ?? "") != all.Ends)
            return Signing(late, all, sent,
                [new("Nothing was recorded: what you sign changed while your form was open, or someone asked for changes or withdrew some of it. "
                    + "Look at the list again", "#list")], StatusCodes.Status409Conflict);
        if (sitting.Entries is []) return Signing(late, all, sent, [new("Tick what you approve, or leave it unsigned", "#ends")]);
        if (sitting.Approves && sent.Missing.ToArray() is { Length: > 0 } missing) return Signing(late, all, sent, missing);
        (Edition, byte[])? content = null;
        try
        {
            if (sitting.Approves) content = Edition.Of(late.Library);
            _ = Made(late.Board.Reviews);
            // After all that may refuse it: a code that was taken is gone.
            if (sitting.NeedsCode && await TakeCode(form, late) is { } fault)
                return Signing(late, all, sent, [new(CodeFields.Words(fault), $"#{CodeFields.Code}")], CodeFields.StatusOf(fault));
            // With what is there by then: somebody may have decided at another copy this very moment.
            var first = await late.Records.Add((log, _) => Made(Reviews.Of(new(log, null), ReviewItem.EverOf(late.Library),
                request.Time.GetUtcNow(), new())));
            await request.Content.Look();
            foreach (var entry in sitting.Entries) Log(request).Decided(signer.Id, entry.Decision, entry.Item.Name, first?.Hash ?? "recorded before");
            return request.SeeOther(first is null ? ReviewAddresses.Sign : ReviewAddresses.After(ReviewAddresses.Sign, first.Hash));
        }
        catch (NotRecordedException why)
        {
            Log(request).NotDecided(signer.Id, sitting.Entries[0].Decision, sitting.Entries[0].Item.Name);
            var (words, refused) = late.Refusal(why, why.IsOvertaken ? StatusCodes.Status409Conflict : StatusCodes.Status200OK);
            return Signing(late, all, sent, [new(words.TrimEnd('.'), "#list")], refused);
        }

        NewRecord? Made(Reviews reviews)
        {
            if (sitting.Entries.All(entry => Sitting.IsSigned(entry, reviews, signer))) return null;
            var now = request.Time.GetUtcNow();
            NewRecord[] all =
            [
                .. sitting.Entries.Select(entry => reviews.ToRecord(entry.Item, entry.Item.Digest, signer, entry.Decision, entry.Comment, now,
                    entry.Decision is SignOffDecision.Approve ? sent.Made(entry.Outside) : null,
                    late.Board.Reviews.Ends(entry.Item, entry.Decision), entry.Decision is SignOffDecision.Approve ? content : null)),
            ];
            return all[0] with { More = [.. all[1..]] };
        }
    }

    // The first record of the first press, when the button was pressed twice.
    private static SignOff? RecordedBefore(string[] named, Sitting sitting, Reviews reviews, Reviewer signer, DeclarationForm sent)
    {
        if (named is [] || sitting.Entries.Any(entry => named.Contains(entry.Name))) return null;
        // What they said of an item since is another decision.
        SignOff[] newest = [.. reviews.SignOffs.Where(record => record.Reviewer == signer.Id && !record.IsAboutOffer)
            .GroupBy(record => record.Item, StringComparer.Ordinal).Select(own => own.Last())];
        var records = named.Select(name => newest.FirstOrDefault(record => SittingEntry.NameOf(record) == name)).ToArray();
        return records.All(record => record is { IsSigned: true } && sent.Says(record.Declared)) ? records[0] : null;
    }

    private static IResult Signing(ReviewRequest request, Sitting sitting, DeclarationForm sent, IReadOnlyList<Link> errors,
        int status = StatusCodes.Status200OK) => request.Page<SignPage>(new { Sitting = sitting, Sent = sent }, status, errors);

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

    private static IResult Item(ReviewRequest request, ReviewEntry entry, string? refused = null,
        string? comment = null, TextDiff? since = null, int? status = null, OpinionForm? sent = null) => request.Page<ItemPage>(
        new
        {
            View = ItemView.Of(entry, request),
            SinceForm = since,
            Comment = comment,
            Sent = sent,
        },
        status ?? (since is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict),
        refused is null ? null : [new(refused, since is not null ? "#since-form" : sent is null ? "#comment" : "#opinion")]);

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
        /// <summary>What it would end, as its reviewer had it before them.</summary>
        public string Ends => Form.Only("standing", out _) ?? "";

        /// <summary>The record of the first press, when the button was pressed twice.</summary>
        public SignOff? Repeated(Reviews reviews, ReviewItem item, Reviewer signer) =>
            reviews.Repeated(item, signer, Decision, Comment, Form.Only(Newest, out _));
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
                    : reviews.ToRecord(item, sent.Digest, signer, sent.Decision, sent.Comment, request.Time.GetUtcNow(), null, sent.Ends);
        }
        catch (NotRecordedException why)
        {
            Log(request).NotDecided(signer.Id, sent.Decision, item.Name);
            return (null, request.Refusal(why, why.IsOvertaken ? StatusCodes.Status409Conflict : StatusCodes.Status200OK), null);
        }
    }
}
