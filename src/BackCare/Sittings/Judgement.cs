using BackCare.Review;

namespace BackCare.Sittings;

/// <summary>How far one reviewer has come with the rules and the pages as they are now, and what may be signed of it.</summary>
public sealed class Judgement
{
    /// <param name="drafts">Of the reviewer, by name; none for whoever only reads.</param>
    public Judgement(ImmutableArray<RuleRow> rows, IEnumerable<ReviewItem> items, IReadOnlyDictionary<string, Draft> drafts)
    {
        ImmutableArray<Judged<RuleRow>> judged = [.. rows.Select(row => new Judged<RuleRow>(row, row.Digest, drafts.GetValueOrDefault(row.Id)))];
        // Competence is by subject: who leaves one row of it to others need not judge the rest.
        var outside = judged.Where(row => row.Opinion is Opinion.Outside).Select(row => row.What.Subject).ToHashSet();
        // What they judged before it changed is asked again all the same.
        Rows = [.. judged.Select(row => row with { IsImplied = row.Draft is null && outside.Contains(row.What.Subject) })];
        Pages = [.. items.Where(item => item.Kind is not ReviewKind.Triage)
            .Select(item => new Judged<ReviewItem>(item, item.Digest, drafts.GetValueOrDefault(item.Name)))];
    }

    public ImmutableArray<Judged<RuleRow>> Rows { get; }

    public ImmutableArray<Judged<ReviewItem>> Pages { get; }

    public IEnumerable<Judged<RuleRow>> Open => Rows.Where(row => row.Opinion is null);

    /// <summary>The ids of the subjects of which a row lies outside their competence: their approval says nothing of these.</summary>
    public ImmutableArray<string> Outside => [.. Of(Opinion.Outside).Select(row => row.What.Subject.Id).Distinct()];

    /// <summary>Whether a row is to change: then their signature of the rules asks for changes, and approves nothing.</summary>
    public bool AsksForChanges => Of(Opinion.Change).Any();

    /// <summary>Why they cannot approve the rules yet, in a sentence without a full stop; null when they can.</summary>
    public string? Bar
    {
        get
        {
            if (AsksForChanges) return $"You want a change in {Of(Opinion.Change).Count()} of the rows";
            if (Open.Count() is > 0 and var open) return $"You have not judged {open} of {Rows.Length} rows";
            if (Of(Opinion.NotSure).Count() is > 0 and var doubts) return $"You are not sure about {doubts} of {Rows.Length} rows";
            return Of(Opinion.Agree).Any(row => !Outside.Contains(row.What.Subject.Id)) ? null
                : "You agreed to nothing: all of it is outside your competence";
        }
    }

    /// <summary>What they wrote about the rules, a paragraph for each row, as the comment of their signature; null for nothing.</summary>
    /// <param name="titleOf">The plain name of a row.</param>
    public string? Words(Func<RuleRow, string> titleOf) => Reading.PlainText.Of(string.Join("\n\n",
        Rows.Where(row => row is { Opinion: not null, Draft.Comment: not null }).OrderByDescending(row => row.Opinion is Opinion.Change)
            .Select(row => $"{titleOf(row.What)}{(row.Opinion is Opinion.Change ? "" : $" ({row.Opinion!.Value.Words()})")}: {row.Draft!.Comment}")));

    private IEnumerable<Judged<RuleRow>> Of(Opinion opinion) => Rows.Where(row => row.Opinion == opinion);
}
