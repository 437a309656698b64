namespace BackCare.Web.Hosting;

/// <summary>Whoever may read an address may also ask for its head alone.</summary>
internal static class HttpVerbs
{
    public static readonly string[] GetOrHead = [HttpMethods.Get, HttpMethods.Head];
}
