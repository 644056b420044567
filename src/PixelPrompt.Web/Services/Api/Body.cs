namespace PixelPrompt.Web.Services.Api;

/// <summary>Reads request bodies within a limit.</summary>
internal static class Body
{
    /// <exception cref="UserException">The body is empty or longer than the limit.</exception>
    internal static async Task<byte[]> Read(HttpRequest request, long limit, CancellationToken stop)
    {
        if (request.ContentLength > limit) throw TooLong(limit);
        using var content = new MemoryStream();
        var block = new byte[81920];
        for (int count; (count = await request.Body.ReadAsync(block, stop)) > 0;)
        {
            if (content.Length + count > limit) throw TooLong(limit);
            content.Write(block, 0, count);
        }
        return content.Length > 0 ? content.ToArray() : throw new UserException("There is nothing in it: the file (the request's body) has no bytes.");
    }

    private static UserException TooLong(long limit) => new($"The file is larger than {limit >> 20} MB, which is the limit.", 413);
}
