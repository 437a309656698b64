using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using BackCare.Reading;
using BackCare.Review;
using BackCare.Sittings;

namespace BackCare.Cli;

/// <summary>
/// <c>backcare sign ITEM --as REVIEWER</c>: records what a reviewer decided about a page, an outcome or the triage rules.
/// </summary>
internal static class SignCommand
{
    public static Command Make(Option<DirectoryInfo> content, Option<DirectoryInfo?> reviews, TextReader input)
    {
        var item = new Argument<string>("item") { Description = "guide:slug, exercise:slug, plan:slug, outcome:id or triage" };
        var reviewer = new Option<string>("--as") { Description = "The id of the reviewer who signs", Required = true };
        var comment = new Option<string?>("--comment") { Description = "What the reviewer has to say; part of the record" };
        var decision = new Option<string>(
            "--decision")
        {
            Description =
            "approve, ask-for-changes or withdraw; for triage also close or reopen, which is about the checker being "
            + "offered",
            DefaultValueFactory = _ => "approve"
        };
        decision.AcceptOnlyFromAmong([.. SignOff.Decisions.Keys]);
        var fromInput = Password.FromInput();
        var declaring = new DeclarationOptions();
        var command = new Command("sign",
            "Records a reviewer's decision, bound to the digest of what was signed") { item, reviewer, comment,
                decision, reviews, fromInput };
        foreach (var option in declaring.All) command.Add(option);
        command.SetAction(parsed =>
        {
            var folder = parsed.GetRequiredValue(content).FullName;
            return Run(folder, ReviewsFolder.Of(parsed, content, reviews), parsed.GetRequiredValue(item),
                parsed.GetRequiredValue(reviewer), parsed.GetValue(comment),
                SignOff.Decisions[parsed.GetRequiredValue(decision)], declaring.In(parsed), parsed.GetValue(fromInput) ? input : null,
                parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        });
        return command;
    }

    /// <param name="declared">What an approval needs.</param>
    /// <param name="input">Where the password is read from; null to ask for it.</param>
    private static int Run(
        string content, string reviews, string name, string reviewer, string? comment, SignOffDecision decision,
        DeclaredOnLine declared, TextReader? input, TextWriter output, TextWriter error)
    {
        try
        {
            var approves = decision is SignOffDecision.Approve;
            if (approves) declared.Demand(name);
            var seen = ItemOrRules(content, name, decision);
            var before = Folder(reviews);
            var signer = before.Reviewers.Find(reviewer)
                ?? throw new NotRecordedException(
                    $"Nothing was recorded, because no reviewer is called '{reviewer}'. 'backcare reviewer invite' enters one.");
            foreach (var earlier in StandingBefore(decision, seen, before))
                error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"before this decision: {Said(earlier.Decision)} by {earlier.Reviewer}, "
                    + $"{earlier.Time.UtcDateTime:yyyy-MM-dd HH:mm} UTC: {earlier.Comment}"));
            if (decision is SignOffDecision.Withdraw or SignOffDecision.AskForChanges && CommentLimit.SaysNothing(comment))
                throw new NotRecordedException("Nothing was recorded, because a reason is needed. Say with --comment why.");
            signer = Password.Demand(signer, input, error);
            var judgement = approves && seen.Kind is ReviewKind.Triage ? JudgementOf(signer, seen, content, declared.Data) : null;

            var code = SignOff.NeedsCode(seen, decision)
                ? SecondFactorCode.Ask(signer, declared.Data, input, error) : null;

            // Read again: what was signed is what is there now, and the chain may have grown while the password was typed.
            var (item, folder) = (ItemOrRules(content, name, decision), Folder(reviews));
            if (folder.Standing(item, decision) != before.Standing(item, decision))
                throw new NotRecordedException(
                    "Nothing was recorded, because someone asked for changes, withdrew it or closed the checker "
                    + "meanwhile. Read what they say, then decide again.");
            var record = folder.Draft(item, seen.Digest, signer, decision, comment, DateTimeOffset.UtcNow,
                approves ? declared.Made(judgement) : null);
            // After all that may refuse it: a code that was taken is gone.
            code?.Take();
            folder.Keep(record, item);
            output.WriteLine($"{item.Name} ({item.Title}): {Said(decision)} by {signer.Name}");
            output.WriteLine($"recorded in {Path.Combine(reviews, record.FileName)}");
            output.WriteLine(After(Folder(reviews).StateOf(item, DateOnly.FromDateTime(DateTime.Today)), item));
            output.WriteLine(record.ItemDigest);
            return 0;
        }
        catch (NotRecordedException why)
        {
            error.WriteLine(why.Message);
            if (decision is SignOffDecision.Close)
                error.WriteLine("If the site is running, you can still close the checker at /review/checker, even when no record can be written.");
            return 1;
        }
    }

    // What they think of each part they have said on the site, or nowhere.
    private static Judgement JudgementOf(Reviewer signer, ReviewItem rules, string content, string? data)
    {
        if (data is null)
            throw new NotRecordedException(
                "Nothing was recorded, because it is not known where the site keeps its data, and with it what you think of "
                + "each part of the rules. Set BackCare__Data as the site has it, or give --data DIR.");
        var questionnaire = Library.Load(content, DateOnly.FromDateTime(DateTime.Today)).Questionnaire;
        var judgement = new OpinionDrafts(data).Of(signer, RulePieces.Of(rules, questionnaire));
        return judgement.Bar is not { } bar ? judgement : throw new NotRecordedException(
            $"Nothing was recorded. {bar}. Go through the rules at /review/groups of the site.");
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
            var items = ReviewItem.Of(Library.Load(content, DateOnly.FromDateTime(DateTime.Today)));
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
        (decision, folder.StateOf(item, DateOnly.FromDateTime(DateTime.Today))) switch
        {
            (SignOffDecision.Reopen, _) => folder.Closings,
            (SignOffDecision.Approve, { Status: ReviewStatus.Withdrawn or ReviewStatus.ChangesAskedFor } state) => state.By,
            _ => [],
        };

    // What is wrong with the folder is for `check` to list; here it only keeps approvals from being recorded.
    private static Reviews Folder(string folder) => Reviews.Load(folder, items: null, DateTimeOffset.UtcNow, new Problems());

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
