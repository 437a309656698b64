using Microsoft.AspNetCore.Identity;

namespace BackCare.Store;

/// <summary>Somebody who may decide, with how they sign in.</summary>
public sealed class Reviewer : IdentityUser
{
    public string Name { get; set; } = "";
    public string Profession { get; set; } = "";

    /// <summary>With whom they are registered.</summary>
    public string Body { get; set; } = "";
    public string Registration { get; set; } = "";

    /// <summary>The <see cref="RegistrationKey"/>: one person has one entry.</summary>
    public string RegisteredAs { get; set; } = "";

    /// <summary>Since when they are no longer a reviewer here, in seconds since 1970; null for everybody else.</summary>
    public long? Disabled { get; set; }

    /// <summary>The newest half minute whose code was taken: each counts once.</summary>
    public long LastStep { get; set; }

    /// <returns>Body and registration without spaces and the like, by which one person is known for the same.</returns>
    public static string RegistrationKey(string body, string registration) =>
        string.Concat($"{body} {registration}".Where(char.IsLetterOrDigit)).ToUpperInvariant();

    public bool MayReview => Disabled is null;

    public ReviewerSnapshot ToSnapshot() => new(Id, Name, Profession, Body, Registration);
}
