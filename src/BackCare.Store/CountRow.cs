namespace BackCare.Store;

/// <summary>How often something happened in a week.</summary>
/// <param name="Week">The week's Monday.</param>
internal sealed record CountRow(DateOnly Week, string What, int Times);
