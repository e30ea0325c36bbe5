namespace AnalyzerKit.Analyzers.Tests.OwnModels;

/// <summary>Models files, good and bad. Bad ones have «marks» around each mistake.</summary>
internal static class Files
{
    /// <summary>Every member there is.</summary>
    public const string Full = """
        {
          // What our own server runs.
          "$schema": "https://example.com/analyzerkit.models.schema.json",
          "models": [
            {
              "id": "house-model", "aliases": ["house-model-large", "HM"], "maker": "contoso",
              "contextWindow": 200000, "maxOutputTokens": 8192, "outputLimitField": "max_completion_tokens", "supportsJsonSchema": false,
              "requestAllowance": 3, "messageAllowance": 4, "toolAllowance": 5, "toolPreamble": 6,
              "maxTokensPerImage": 7, "maxTokensPerAudio": 8, "maxTokensPerFile": 9, "normalizesText": true,
              "shutdownOn": "2027-01-31", "replacement": "house-model-2",
              "prices": [
                { "input": 0.5, "cachedInput": 0.05, "cacheWrite": 0.625, "cacheWriteHour": 1, "output": 1.50,
                  "tiers": [ { "above": 1000, "input": 1, "output": 3 }, { "above": 2000, "input": 2e0, "cachedInput": 0.2, "cacheWrite": 2.5, "cacheWriteHour": 4, "output": 6 } ],
                  "serviceTiers": { "priority": 2, "flex": 0.5 }, "toolFees": { "web_search": 0.01 },
                  "source": "the contract", "asOf": "2026-10-01" },
                { "from": "2027-01-01", "input": 0.4, "output": 1.2 },
                { "list": "maker", "input": 0.3, "output": 1, },
              ],
              "source": "our platform team", "asOf": "2026-11-02",
            },
            { "id": "plain" } /* only an id is required */
          ],
        }
        """;

    public static IReadOnlyList<string> Good { get; } =
    [
        Full,
        """{ "models": [] }""",
        """ { "models" : [ ] , } // end""",
        """{ "models": [ { "id": "a" }, { "id": "b", "aliases": [] } ] }""",
        """{ "models": [ { "id": "\u0061/\"x\"\\", "prices": [] } ] }""",
        """{ "models": [ { "id": "ü-模型-😀" } ] }""",
        """{ "models": [ { "id": "a", "prices": [ { "input": 0, "output": 1000000 } ] } ] }""",
        """{ "models": [ { "id": "a", "prices": [ { "input": 0.000000000001, "output": 1.50000000000000000 } ] } ] }""",
        """{ "models": [ { "id": "a", "prices": [ { "input": 1e-12, "output": 1.5E+5 } ] } ] }""",
        """{ "models": [ { "id": "a", "prices": [ { "input": 0e0, "output": 0.0, "tiers": [], "serviceTiers": {}, "toolFees": {} } ] } ] }""",
        """{ "models": [ { "id": "a", "prices": [ { "input": 1, "output": 1 }, { "list": "maker", "input": 1, "output": 1 }, { "from": "2026-02-28", "input": 1, "output": 1 } ] } ] }""",
        """{ "models": [ { "id": "a", "shutdownOn": "2028-02-29", "contextWindow": 2147483647, "requestAllowance": 0 } ] }""",
        "\r\n{\r\n\t\"models\": [ /* \n */ ]\r}\n\n",
    ];

    /// <summary>Files with each mistake marked, in order, and a word that its message has.</summary>
    public static IReadOnlyList<(string Marked, string[] Says)> Bad { get; } =
    [
        // No JSON: the first mistake ends the reading.
        ("«»", ["empty"]),
        (" \n// nothing\n«»", ["empty"]),
        ("""{ "models": [ «tru» ] }""", ["'tru' is no value"]),
        ("""{ "models": [ { "id": «house» } ] }""", ["double quotes"]),
        ("""{ "models": [ { "id": «'»house' } ] }""", ["a value is expected here, not '''"]),
        ("""{ «m»odels: [] }""", ["double quotes"]),
        ("""{ "models" «[»] }""", ["':' is missing"]),
        ("""{ "models": [ { "id": "a" } «{» "id": "b" } ] }""", ["',' or ']'"]),
        ("""{ "models": [ «,» ] }""", ["a value is expected"]),
        ("""{ "models": [] «"»more": 1 }""", ["',' or '}'"]),
        ("""{ "models": [] } «{» }""", ["after its end"]),
        ("""{ "models": [«»""", ["the end of the file"]),
        ("{ \"models\": [ { \"id\": «\"a»\n } ] }", ["no closing quote"]),
        ("""{ "models": [ { "id": "a«\x»" } ] }""", ["no escape"]),
        ("""{ "models": [ { "id": "a«\u»00g0" } ] }""", ["no escape"]),
        ("""{ "models": [ { "id": «"\ud800"» } ] }""", ["half a character"]),
        ("{ \"models\": [ { \"id\": \"a«\t»\" } ] }", ["control character"]),
        ("""{ "models": [ { "id": "a", "contextWindow": «01» } ] }""", ["'01' is no number"]),
        ("""{ "models": [ { "id": "a", "contextWindow": «1.» } ] }""", ["'1.' is no number"]),
        ("""{ "models": [ { "id": "a", "contextWindow": «1e» } ] }""", ["'1e' is no number"]),
        ("""{ "models": [ { "id": "a", "contextWindow": «-» } ] }""", ["'-' is no number"]),
        ("""{ "models": [ { "id": "a", "contextWindow": «+1» } ] }""", ["'+1' is no value"]),
        ("""{ "models": [ { "id": "a", "contextWindow": «NaN» } ] }""", ["'NaN' is no value"]),
        ("""{ "models": [] «/*» }""", ["close it with */"]),
        ("""{ "models": [] «/» }""", ["// or /*"]),

        // The file.
        ("«[]»", ["the file must be an object"]),
        ("«null»", ["not null"]),
        ("«{» }", ["the file needs 'models'"]),
        ("""{ "models": «null» }""", ["'models' must be a list"]),
        ("""{ "models": «{}» }""", ["not an object"]),
        ("""{ "models": [], «"model"»: [] }""", ["no member 'model': allowed are $schema, models"]),
        ("""{ "models": [], «"models"»: [] }""", ["given twice"]),
        ("""{ "$schema": «1», "models": [] }""", ["'$schema' must be a text"]),

        // A model.
        ("""{ "models": [ «"a"» ] }""", ["a model must be an object"]),
        ("""{ "models": [ «{» "maker": "x" } ] }""", ["a model needs 'id'"]),
        ("""{ "models": [ { "id": «""» } ] }""", ["'id' must be a text"]),
        ("""{ "models": [ { "id": «" a"» } ] }""", ["spaces"]),
        ("""{ "models": [ { "id": «null» } ] }""", ["not null"]),
        ("""{ "models": [ { "id": «7» } ] }""", ["not 7"]),
        ("""{ "models": [ { "id": "a", «"ContextWindow"»: 7 } ] }""", ["write 'contextWindow'"]),
        ("""{ "models": [ { "id": "a", «"price"»: 7 } ] }""", ["prices"]),
        ("""{ "models": [ { "id": "a", "maker": «"x "» } ] }""", ["'maker'"]),
        ("""{ "models": [ { "id": "a", "aliases": «"b"» } ] }""", ["'aliases' must be a list"]),
        ("""{ "models": [ { "id": "a", "aliases": [ "b", «""», «3» ] } ] }""", ["an empty text", "not 3"]),
        ("""{ "models": [ { "id": "a", "contextWindow": «0» } ] }""", ["leave it out"]),
        ("""{ "models": [ { "id": "a", "maxOutputTokens": «-1» } ] }""", ["not -1"]),
        ("""{ "models": [ { "id": "a", "maxOutputTokens": «1.5» } ] }""", ["whole number"]),
        ("""{ "models": [ { "id": "a", "maxOutputTokens": «"1"» } ] }""", ["not \"1\""]),
        ("""{ "models": [ { "id": "a", "maxTokensPerImage": «2147483648» } ] }""", ["2147483647"]),
        ("""{ "models": [ { "id": "a", "maxTokensPerAudio": «0», "maxTokensPerFile": «0» } ] }""", ["maxTokensPerAudio", "maxTokensPerFile"]),
        ("""{ "models": [ { "id": "a", "requestAllowance": «-1», "messageAllowance": «-1», "toolAllowance": «-1», "toolPreamble": «-1» } ] }""", ["requestAllowance", "messageAllowance", "toolAllowance", "toolPreamble"]),
        ("""{ "models": [ { "id": "a", "outputLimitField": «"maxTokens"» } ] }""", ["\"max_tokens\" or \"max_completion_tokens\""]),
        ("""{ "models": [ { "id": "a", "supportsJsonSchema": «"yes"», "normalizesText": «1» } ] }""", ["true or false", "true or false"]),
        ("""{ "models": [ { "id": "a", "shutdownOn": «"2027-02-30"» } ] }""", ["a day such as"]),
        ("""{ "models": [ { "id": "a", "asOf": «"31.01.2027"» } ] }""", ["a day such as"]),
        ("""{ "models": [ { "id": "a" }, { "id": «"A"» } ] }""", ["already names the model 'a'"]),
        ("""{ "models": [ { "id": "a", "aliases": [ «"a"», "b", «"B"» ] }, { "id": «"b"» } ] }""", ["'a'", "'B'", "'b'"]),

        // Prices.
        ("""{ "models": [ { "id": "a", "prices": «{}» } ] }""", ["'prices' must be a list"]),
        ("""{ "models": [ { "id": "a", "prices": [ «1» ] } ] }""", ["a price must be an object"]),
        ("""{ "models": [ { "id": "a", "prices": [ «{» "input": 1 } ] } ] }""", ["a price needs 'output'"]),
        ("""{ "models": [ { "id": "a", "prices": [ { "input": «-1», "output": «1000000.01» } ] } ] }""", ["from 0 to 1000000", "from 0 to 1000000"]),
        ("""{ "models": [ { "id": "a", "prices": [ { "input": «0.0000000000001», "output": «1e-13» } ] } ] }""", ["12 decimals", "12 decimals"]),
        ("""{ "models": [ { "id": "a", "prices": [ { "input": «1.00000000000000000000000000000000001», "output": «1e999999999999999999999» } ] } ] }""", ["decimals", "1000000"]),
        ("""{ "models": [ { "id": "a", "prices": [ { "input": «"0.5"», "output": 1, "cachedInput": «null» } ] } ] }""", ["\"0.5\"", "null"]),
        ("""{ "models": [ { "id": "a", "prices": [ { "input": 1, "output": 1, "list": «"ours"» } ] } ] }""", ["\"maker\" or \"holysheep\""]),
        ("""{ "models": [ { "id": "a", "prices": [ { "input": 1, "output": 1, "from": «"soon"» } ] } ] }""", ["a day such as"]),
        ("""{ "models": [ { "id": "a", "prices": [ { "input": 1, "output": 1 }, «{ "input": 2, "output": 2 }» ] } ] }""", ["without a list hold from the same day"]),
        ("""{ "models": [ { "id": "a", "prices": [ { "list": "maker", "from": "2027-01-01", "input": 1, "output": 1 }, { "list": "maker", "from": «"2027-01-01"», "input": 2, "output": 2 } ] } ] }""", ["of the list 'maker'"]),
        ("""{ "models": [ { "id": "a", "prices": [ { "input": 1, "output": 1, "tiers": [ «{» "input": 1, "output": 2 } ] } ] } ] }""", ["a tier needs 'above'"]),
        ("""{ "models": [ { "id": "a", "prices": [ { "input": 1, "output": 1, "tiers": [ { "above": «-1», "input": 1, "output": 2, «"from"»: "2027-01-01" } ] } ] } ] }""", ["0 or more", "a tier has no member 'from'"]),
        ("""{ "models": [ { "id": "a", "prices": [ { "input": 1, "output": 1, "tiers": [ { "above": 5, "input": 1, "output": 2 }, { "above": «5», "input": 1, "output": 2 } ] } ] } ] }""", ["rising"]),
        ("""{ "models": [ { "id": "a", "prices": [ { "input": 1, "output": 1, "serviceTiers": { "flex": «101», "low": «0.00001», «"FLEX"»: 1 } } ] } ] }""", ["from 0 to 100", "4 decimals", "given twice"]),
        ("""{ "models": [ { "id": "a", "prices": [ { "input": 1, "output": 1, "toolFees": «[]», "serviceTiers": { «""»: 1 } } ] } ] }""", ["an object of names and numbers", "empty"]),

        // Each model's mistakes are found, whatever is wrong with the others.
        ("{ \"models\": [\n  { \"id\": \"a\", \"contextWindow\": «0» },\r\n  { \"id\": \"b\", «\"what\"»: 1 },\n  «{» } ] }", ["'contextWindow'", "'what'", "needs 'id'"]),
    ];
}
