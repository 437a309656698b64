namespace BackCare.Web.Hosting;

/// <summary>Whoever may read an address may also ask for its head alone.</summary>
internal static class Reads
{
    public static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];
}
