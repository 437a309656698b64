namespace BackCare.Web.Rules;

/// <summary>What a reviewer posted about one row or page, as it was typed.</summary>
/// <param name="Name">Of what it is about.</param>
/// <param name="Digest">Of what was shown.</param>
/// <param name="Before">What they thought of it when the form was shown, as <see cref="Opinions.StateOf"/> has it;
/// null where the form does not say.</param>
public sealed record OpinionForm(string Name, string Digest, Opinion? Opinion, string Comment, string? Before)
{
    /// <summary>The field that names what was shown: its name, a space and its digest.</summary>
    public const string Shown = "shown";

    /// <summary>The fields of one of them.</summary>
    public static string OpinionField(string name) => $"opinion {name}";

    public static string CommentField(string name) => $"comment {name}";

    public static string BeforeField(string name) => $"before {name}";

    /// <summary>Whether it says what was said already: then nothing is to be kept.</summary>
    public bool IsUnchanged => Before == Opinions.StateOf(Opinion, Comment);

    /// <summary>Why it is not kept: another window has said something else since; null where none has.</summary>
    public string? Overtaken<T>(Judged<T> now) => Before is null || IsUnchanged || now.State is var state
        && (state == Before || state == Opinions.StateOf(Opinion, Comment)) ? null
        : $"You judged this in another window since{(now.Draft?.Comment is { } words ? $", and wrote: “{words}”" : "")}. "
            + "Send yours again to keep it";

    /// <returns>All that the form was about; null for what no page of ours sends.</returns>
    public static IReadOnlyList<OpinionForm>? AllIn(IFormCollection form)
    {
        var all = form[Shown].OfType<string>().Select(shown => shown.Split(' ')).ToArray();
        if (all is [] || all.Length > TableFilter.MostRows || all.Any(shown => shown.Length is not 2)
            || all.DistinctBy(shown => shown[0]).Count() < all.Length) return null;
        // Words about what was not shown would be lost.
        if (form.Keys.Any(key => key.Split(' ') is ["opinion" or "comment", var of] && all.All(shown => shown[0] != of))) return null;
        var sent = new List<OpinionForm>();
        foreach (var shown in all)
        {
            if (form.OneOfEach(OpinionField(shown[0]), CommentField(shown[0])) is not [var opinion, var comment]) return null;
            if (!Opinions.ByName.TryGetValue(opinion, out var chosen) && opinion.Length > 0) return null;
            sent.Add(new(shown[0], shown[1], opinion.Length > 0 ? chosen : null, comment, form.Only(BeforeField(shown[0]), out _)));
        }
        return sent;
    }

    /// <summary>What is to be mended before it can be kept, without a full stop; null for nothing.</summary>
    public string? Fault => this switch
    {
        { IsUnchanged: true } => null,
        { Opinion: null } when !CommentLimit.SaysNothing(Comment) => "Choose what you think of it",
        { Opinion: BackCare.Sittings.Opinion.Change } when CommentLimit.SaysNothing(Comment) => "Say what it should change to",
        { Opinion: BackCare.Sittings.Opinion.NotSure } when CommentLimit.SaysNothing(Comment) => "Say what the doubt is",
        { Opinion: BackCare.Sittings.Opinion.Outside } when Name.Contains(':', StringComparison.Ordinal) && !CommentLimit.SaysNothing(Comment) =>
            "What you leave to others says nothing to anybody. Choose “not sure” to have your words read, or take them out",
        _ when CommentLimit.OfRow.Fault(Comment) is { } fault => $"What you wrote {fault}",
        _ => null,
    };

    /// <summary>Whether what is to be mended are the words, not the choice.</summary>
    public bool IsOfWords => Opinion is not null && Fault is not null;

    /// <summary>As it is kept, once an opinion was chosen.</summary>
    public Draft Draft => Draft.Of(Name, Digest, Opinion!.Value, Comment);
}
