// Signs an analysis request (RFC 9421, hmac-sha256), sends it and prints the answer.
// Only the base class library; .NET Framework 4.6.1 and later, .NET 5 and later, Mono.
//
//   INVEKTO_KEY=keyid=base64 InvektoClient http://127.0.0.1:7101/v1/analysis TENANT CHAT BODYFILE
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;

/// <summary>Calls the Invekto microservices. Make one and share it: it is safe for many threads.</summary>
public sealed class InvektoClient
{
    private readonly HttpClient http;
    private readonly string keyId;
    private readonly byte[] key;

    /// <param name="timeout">600 ms for the synchronous path: the service answers within 500.</param>
    public InvektoClient(string keyId, byte[] key, TimeSpan timeout)
    {
        this.keyId = keyId;
        this.key = key;
        http = new HttpClient { Timeout = timeout };
    }

    /// <summary>Sends a JSON body; the caller disposes the answer.</summary>
    public Task<HttpResponseMessage> PostAsync(Uri url, byte[] body, string tenant, string chat)
    {
        return http.SendAsync(Sign(url, body, tenant, chat, DateTimeOffset.UtcNow));
    }

    private HttpRequestMessage Sign(Uri url, byte[] body, string tenant, string chat, DateTimeOffset now)
    {
        string digest;
        using (var sha256 = SHA256.Create())
        {
            digest = "sha-256=:" + Convert.ToBase64String(sha256.ComputeHash(body)) + ":";
        }
        var covered = new List<KeyValuePair<string, string>>
        {
            Pair("@method", "POST"),
            Pair("@authority", url.Authority.ToLowerInvariant()),
            Pair("@path", url.AbsolutePath),
            Pair("@query", url.Query.Length == 0 ? "?" : url.Query),
            Pair("content-type", "application/json"),
            Pair("content-digest", digest),
            Pair("x-tenant-id", tenant),
            Pair("x-chat-id", chat),
            Pair("x-request-id", Guid.NewGuid().ToString()),
        };
        var created = now.ToUnixTimeSeconds();
        var parameters = "(" + string.Join(" ", covered.Select(c => "\"" + c.Key + "\"")) + ")"
            + ";created=" + created + ";expires=" + (created + 30) + ";nonce=\"" + Nonce() + "\""
            + ";alg=\"hmac-sha256\";keyid=\"" + keyId + "\";tag=\"invekto-internal-v1\"";
        var signatureBase = string.Concat(covered.Select(c => "\"" + c.Key + "\": " + c.Value + "\n"))
            + "\"@signature-params\": " + parameters;
        string mac;
        using (var hmac = new HMACSHA256(key))
        {
            mac = Convert.ToBase64String(hmac.ComputeHash(Encoding.ASCII.GetBytes(signatureBase)));
        }

        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var header in covered.Where(c => c.Key.StartsWith("x-") || c.Key == "content-digest"))
        {
            request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
        request.Headers.TryAddWithoutValidation("Signature-Input", "ivk=" + parameters);
        request.Headers.TryAddWithoutValidation("Signature", "ivk=:" + mac + ":");
        return request;
    }

    private static KeyValuePair<string, string> Pair(string name, string value)
    {
        return new KeyValuePair<string, string>(name, value);
    }

    private static string Nonce()
    {
        var bytes = new byte[16];
        using (var random = RandomNumberGenerator.Create())
        {
            random.GetBytes(bytes);
        }
        return Convert.ToBase64String(bytes);
    }

    public static int Main(string[] args)
    {
        var key = Environment.GetEnvironmentVariable("INVEKTO_KEY").Split(new[] { '=' }, 2);
        // Ten seconds, because the first call of a fresh process also compiles itself.
        var client = new InvektoClient(key[0], Convert.FromBase64String(key[1]), TimeSpan.FromSeconds(10));
        var body = File.ReadAllBytes(args[3]);
        using (var answer = client.PostAsync(new Uri(args[0]), body, args[1], args[2]).GetAwaiter().GetResult())
        {
            Console.OutputEncoding = new UTF8Encoding(false);
            Console.WriteLine(answer.Content.ReadAsStringAsync().GetAwaiter().GetResult());
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
    }
}
