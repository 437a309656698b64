namespace BackCare.Proof;

/// <summary>Whether the order of pages matters, where conditions leave it free.</summary>
internal static class Orders
{
    /// <summary>A fact that a condition uses, and a page at or after the conditional one that still gives it: then the order would decide who is asked.</summary>
    public static IEnumerable<(string Page, string Fact, string Giver)> GivenTooLate(Automaton automaton) =>
        from asked in Enumerable.Range(0, automaton.Sheets.Length)
        from giver in Enumerable.Range(asked, automaton.Sheets.Length - asked)
        from fact in automaton.Numbers.Names(automaton.Sheets[asked].ContentAsks & automaton.Sheets[giver].ContentGives)
        select (automaton.Sheets[asked].Question.Id, fact, automaton.Sheets[giver].Question.Id);
}
