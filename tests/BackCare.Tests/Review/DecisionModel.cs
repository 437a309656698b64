namespace BackCare.Tests.Review;

/// <summary>What a site may show, by a model written apart from the product to compare it with.</summary>
internal sealed class DecisionModel(int needed)
{
    private readonly HashSet<(string Who, string Text)> approve = [], ask = [];
    private readonly HashSet<string> shownWhenAsked = [];
    private bool withdrawn;

    public string Text { get; private set; } = "a";

    public bool IsClosed { get; private set; }

    public bool IsApproved => !IsWithdrawn && Enough(Text) && !Asked;

    /// <summary>Whether it may be shown where approvals are demanded.</summary>
    public bool MayBeShown => IsApproved || (!IsWithdrawn && Asked && shownWhenAsked.Contains(Text));

    /// <summary>Until enough stand by one text, whichever.</summary>
    public bool IsWithdrawn => withdrawn && !approve.Any(each => Enough(each.Text));

    private bool Asked => ask.Count > 0;

    public void Approve(string who)
    {
        ask.Remove((who, Text));
        approve.Add((who, Text));
        if (!Enough(Text)) return;
        // A new text answers the changes that were asked of the old one.
        ask.RemoveWhere(each => each.Text != Text);
        shownWhenAsked.IntersectWith([Text]);
    }

    public void Ask(string who)
    {
        if (!Asked)
        {
            shownWhenAsked.Clear();
            if (!IsWithdrawn) shownWhenAsked.UnionWith(approve.Select(each => each.Text).Where(Enough));
        }
        approve.Remove((who, Text));
        ask.Add((who, Text));
    }

    public void Withdraw()
    {
        withdrawn = true;
        approve.Clear();
        ask.Clear();
    }

    public void Close() => IsClosed = true;

    public void Reopen() => IsClosed = false;

    public void Change(string text) => Text = text;

    private bool Enough(string text) => approve.Count(each => each.Text == text) >= needed;
}
