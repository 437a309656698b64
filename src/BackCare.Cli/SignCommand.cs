using System.Collections.Immutable;
using BackCare.Review;
using BackCare.Store;

namespace BackCare.Cli;

internal static class SignCommand
{
    public static Command Make(TextReader input)
    {
        var decision = Verb.Option<string>("--decision",
            "approve, ask-for-changes or withdraw; for triage also close or reopen, which is about the checker being offered");
        decision.DefaultValueFactory = _ => "approve";
        decision.AcceptOnlyFromAmong([.. SignOff.Decisions.Keys]);
        return Verb.Make("sign", "Records a reviewer's decision, bound to the digest of what was signed",
            [
                Verb.Argument<string>("item", "guide:slug, exercise:slug, plan:slug, outcome:id or triage"),
                Verb.Needed("--as", "The id of the reviewer who signs"),
                Verb.Option<string?>("--comment", "What the reviewer has to say; part of the record"),
                decision, Folders.DataOption(), Password.FromInput(), .. DeclaredOnLine.Options(),
            ], (parsed, output) => Run(parsed, Password.InputOf(parsed, input), output));
    }

    /// <param name="input">Where the password is read from; null to ask for it.</param>
    private static async Task<int> Run(ParseResult parsed, TextReader? input, TextWriter output)
    {
        var (content, name, comment) = (parsed.Content(), parsed.GetRequiredValue<string>("item"), parsed.GetValue<string?>("--comment"));
        var (reviewer, decision) = (parsed.GetRequiredValue<string>("--as"), SignOff.Decisions[parsed.GetRequiredValue<string>("--decision")]);
        var (declared, error) = (DeclaredOnLine.In(parsed), parsed.InvocationConfiguration.Error);
        try
        {
            if (parsed.FindData() is not { } data)
                throw new NotRecordedException("Nothing was recorded, because it is not known where the site keeps its data, and with it "
                    + "its records. Set BackCare__Data as the site has it, or give --data DIR.");
            var (approves, closes) = (decision is SignOffDecision.Approve, decision is SignOffDecision.Close);
            if (approves) declared.Demand();
            var seen = ItemOrRules(content, name, decision);
            using var records = await SiteRecords.Demand(data);
            using var accounts = await SiteAccounts.Open(data);
            var before = ReviewsIn(records.Known);
            var signer = before.Reviewers.Find(reviewer)
                ?? throw new NotRecordedException(
                    $"Nothing was recorded, because no reviewer is called '{reviewer}'. 'backcare reviewer invite' enters one.");
            foreach (var earlier in StandingBefore(decision, seen, before))
                error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"before this decision: {Said(earlier.Decision)} by {earlier.Reviewer}, "
                    + $"{earlier.Time.UtcDateTime:yyyy-MM-dd HH:mm} UTC: {earlier.Comment}"));
            if (decision is SignOffDecision.Withdraw or SignOffDecision.AskForChanges && CommentLimit.SaysNothing(comment))
                throw new NotRecordedException("Nothing was recorded, because a reason is needed. Say with --comment why.");
            var account = await Password.Demand(accounts, signer, input, error);
            var take = SignOff.NeedsCode(seen, decision) ? Password.AskCode(accounts, account, input, error) : () => Task.CompletedTask;

            // Read again: what was signed is what is there now, and others may have decided while the password was typed.
            var item = ItemOrRules(content, name, decision);
            await records.Kept.Look();
            NewRecord Made(KnownRecords known) => ReviewsIn(known).ToRecord(item, seen.Digest, signer, decision, comment,
                DateTimeOffset.UtcNow, approves ? declared.Made() : null, before.Ends(seen, decision));
            var first = Made(records.Known);
            // After all that may refuse it: a code that was taken is gone.
            await take();
            var record = closes ? await records.Kept.Close(first.Body) : await records.Kept.Add((log, _) => Made(new(log, null)));
            output.WriteLine($"{item.Name} ({item.Title}): {Said(decision)} by {signer.Name}");
            if (record is null)
            {
                output.WriteLine($"not recorded yet: the database ({records.Store.Place}) does not answer");
                if (!records.Kept.AreClosingsKept)
                    throw new NotRecordedException($"The data folder {data} cannot be written to either.");
                output.WriteLine("Each copy of the site on this data folder closes within two seconds, and records it once the database answers.");
                return 0;
            }
            output.WriteLine($"recorded as number {record.Number} in {records.Store.Place}");
            output.WriteLine(After(ReviewsIn(records.Known).StateOf(item, Folders.Today), item));
            output.WriteLine(record.Body.Digest);
            return 0;
        }
        catch (NotRecordedException why)
        {
            error.WriteLine(why.Message);
            if (decision is SignOffDecision.Close)
                error.WriteLine($"Whoever runs the site closes the checker without any record by a file named '{OperatorClosing.FileName}' in "
                    + "the data folder; its first line is the reason. If the site is running, a reviewer can close it at /review/checker.");
            return 1;
        }
    }

    // The checker can be closed whatever the content is like: that may be why.
    private static ReviewItem ItemOrRules(string content, string name, SignOffDecision decision)
    {
        try
        {
            return Item(content, name);
        }
        catch (NotRecordedException) when (decision is SignOffDecision.Close && name == ReviewItem.Triage)
        {
            return ReviewItem.UnreadRules;
        }
    }

    private static ReviewItem Item(string content, string name)
    {
        try
        {
            var items = ReviewItem.Of(Library.Load(content, Folders.Today));
            return items.FirstOrDefault(item => item.Name == name)
                ?? throw new NotRecordedException(
                    $"Nothing was recorded, because '{name}' does not exist. "
                    + "An item is guide:slug, exercise:slug, plan:slug, outcome:id or triage; "
                    + $"{Spelling.Hint(name, items.Select(item => item.Name))}");
        }
        catch (BadContentException bad)
        {
            throw new NotRecordedException($"Nothing was recorded. {bad.Message.TrimEnd()}");
        }
    }

    // Nobody ends what they have not been told of.
    private static ImmutableArray<SignOff> StandingBefore(SignOffDecision decision, ReviewItem item, Reviews folder) =>
        (decision, folder.StateOf(item, Folders.Today)) switch
        {
            (SignOffDecision.Reopen, _) => folder.Closings,
            (SignOffDecision.Approve, { Status: ReviewStatus.Withdrawn or ReviewStatus.ChangesAskedFor } state) => state.By,
            _ => [],
        };

    // What is wrong with the records is for `check` to list; here it only keeps approvals from being recorded.
    private static Reviews ReviewsIn(KnownRecords known) =>
        Reviews.Of(known, items: null, DateTimeOffset.UtcNow, new Problems());

    private static string Said(SignOffDecision decision) => decision switch
    {
        SignOffDecision.Approve => "approved",
        SignOffDecision.AskForChanges => "changes asked for",
        SignOffDecision.Withdraw => "withdrawn",
        SignOffDecision.Close => "the checker is closed",
        _ => "the checker is reopened",
    };

    private static string After(ReviewState state, ReviewItem item) => state.Status switch
    {
        ReviewStatus.Approved or ReviewStatus.DueSoon =>
            string.Create(CultureInfo.InvariantCulture, $"state: approved; next review due {state.Due:yyyy-MM-dd}"),
        ReviewStatus.Overdue => string.Create(CultureInfo.InvariantCulture, $"state: overdue since {state.Due:yyyy-MM-dd}"),
        ReviewStatus.ChangesAskedFor => "state: changes asked for",
        ReviewStatus.Withdrawn => "state: withdrawn",
        _ => item.ReviewersNeeded == 1 ? "state: not yet approved"
            : $"state: not yet approved; it needs {item.ReviewersNeeded} different reviewers",
    };
}
