namespace BackCare.Web.Review;

/// <summary>What somebody is told who is barred, on whichever page.</summary>
internal static class SignInWords
{
    /// <summary>Without a full stop.</summary>
    public static string Locked { get; } =
        $"There were too many wrong passwords for this id. Wait {SignInDesk.Lockout.TotalMinutes:0} minutes";
}
