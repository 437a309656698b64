namespace BackCare.Browser.Tests;

/// <summary>For each outcome an answer that leads an ordinary person to it.</summary>
public sealed record Ending(string Outcome, string Question, string Option)
{
    public static readonly Ending SelfCare = new("self-care", "coping", "none");
    public static readonly Ending Gp = new("gp", "coping", "worried-or-struggling");
    public static readonly Ending Call111 = new("111", "more", "fever");
    public static readonly Ending Call999 = new("999", "emergency", "chest-pain");

    /// <summary>The one kind of 999 whose heading sends people to A&amp;E first.</summary>
    public static readonly Ending GoToAandE = new("999", "nerves", "saddle-numbness");

    /// <summary>A 999 with a link to leave the site quickly.</summary>
    public static readonly Ending Discreet = new("999", "danger", "hurt-by-someone");

    public static readonly Ending[] OfEachKind = [SelfCare, Gp, Call111, GoToAandE, Call999, Discreet];

    internal OrdinaryPerson Person => new((Question, Option));
}
