namespace BackCare.Store;

/// <summary>How often something came about in a week.</summary>
/// <param name="Week">Its Monday.</param>
internal sealed record CountRow(DateOnly Week, string What, int Times);
