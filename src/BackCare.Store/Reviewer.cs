using Microsoft.AspNetCore.Identity;

namespace BackCare.Store;

/// <summary>Somebody who may decide, with their sign-in details.</summary>
public sealed class Reviewer : IdentityUser
{
    public string Name { get; set; } = "";
    public string Profession { get; set; } = "";

    /// <summary>The body they are registered with.</summary>
    public string Body { get; set; } = "";
    public string Registration { get; set; } = "";

    /// <summary>The <see cref="RegistrationKey"/>, so that one person has one account.</summary>
    public string RegisteredAs { get; set; } = "";

    /// <summary>When they stopped being a reviewer here, in seconds since 1970; null while they are one.</summary>
    public long? Disabled { get; set; }

    /// <summary>The last half minute whose code was used: each code works once.</summary>
    public long LastStep { get; set; }

    /// <returns>Body and registration without spaces and punctuation, which identify one person.</returns>
    public static string RegistrationKey(string body, string registration) =>
        string.Concat($"{body} {registration}".Where(char.IsLetterOrDigit)).ToUpperInvariant();

    public bool MayReview => Disabled is null;

    public ReviewerSnapshot ToSnapshot() => new(Id, Name, Profession, Body, Registration);
}
