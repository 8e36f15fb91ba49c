using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;

/** What .NET has and Mono has not: an extension that posts JSON. */
namespace System.Net.Http.Json
{
    static class HttpClientJsonExtensions
    {
        public static Task<HttpResponseMessage> PostAsJsonAsync(
            this HttpClient client, string url, Dictionary<string, string> body)
        {
            var fields = body.Select(field => Quote(field.Key) + ":" + Quote(field.Value));
            var json = "{" + string.Join(",", fields) + "}";
            return client.PostAsync(url, new StringContent(json, Encoding.UTF8, "application/json"));
        }

        /** Every UTF-16 unit as JSON escapes it. */
        static string Quote(string text) =>
            "\"" + string.Concat(text.Select(unit => "\\u" + ((int)unit).ToString("x4"))) + "\"";
    }
}
