using System.Security.Cryptography;
using BackCare.Review;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BackCare.Web.Review;

/// <summary>How passwords, and the codes of invitations, are hashed and compared: alike on the site and the command line.</summary>
public static class Passwords
{
    // Each hash carries its own count, so one that was made with another can still be compared.
    private static readonly PasswordHasher<Reviewer> Hasher = new(
        Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }));

    // The format wants to know whose it is, and does nothing with it.
    private static readonly Reviewer Nobody = new("nobody", "nobody", "", "", "", PasswordHash: null);

    private static readonly Lazy<string> HashOfNobody =
        new(() => Hash(Convert.ToHexString(RandomNumberGenerator.GetBytes(16))));

    public static string Hash(string secret) => Hasher.HashPassword(Nobody, secret);

    /// <param name="hash">Null when there is none: then nothing fits, and to learn that takes as long.</param>
    public static bool Fits(string? hash, string secret) =>
        Hasher.VerifyHashedPassword(Nobody, hash ?? HashOfNobody.Value, secret) is not PasswordVerificationResult.Failed
        && hash is not null;
}
