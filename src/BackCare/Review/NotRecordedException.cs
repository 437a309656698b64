namespace BackCare.Review;

/// <summary>Nothing was changed. The message says why and what to do, in sentences.</summary>
public sealed class NotRecordedException(string message) : Exception(message);
