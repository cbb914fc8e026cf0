//! Small inputs of our own making, one of each form, and pieces that break things. Takes nothing; gives words. Does not
//! hold real news.

pub const PIECES: &[&str] = &[
    "<p>",
    "</p>",
    "</div>",
    "<div>",
    "<table><tr><td>",
    "</table>",
    "<b>",
    "<a href=x>",
    "<li>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<item>",
    "</item>",
    "<entry>",
    "&amp;",
    "&#8217;",
    "&#x110000;",
    "&notin",
    "&",
    "<",
    ">",
    "\"",
    "\\u201c",
    "\\ud83d",
    "\\",
    "\r\n",
    "\r",
    "\n\n",
    "\t",
    "\0",
    "\u{a0}",
    "\u{200b}",
    "\u{feff}",
    "\u{2028}",
    "é",
    "😀",
    "“",
    "FILE: ",
    "TT",
    "Read more",
    "(Reuters)",
    " - ",
    "2031-02-03",
    "said",
    "<h1>",
    "<figure>",
    "<figcaption>",
    "<blockquote>",
    "<meta charset=big5>",
    "<time datetime=",
    "<template>",
    "<svg>",
    "<plaintext>",
    "<textarea>",
    "0\r\n",
    "WARC/1.0\r\n",
    "Content-Length: 9\r\n",
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
];

pub const HTML: &[&str] = &[
    "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Bridge shut | The Quay</title>
<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Bridge shut\",\"datePublished\":\"2031-02-03T08:00:00Z\",\"author\":{\"name\":\"Ada Lund\"}}</script></head>
<body><nav><a href=/>Home</a></nav><article><h1>Bridge shut after cracks &amp; rust found</h1><p class=byline>By Ada Lund</p>
<figure><img src=x><figcaption>FILE - The bridge at Harn, May 5, 2029. (AP Photo/Jon Brandt)</figcaption></figure>
<p>HARN, Feb 3 (Reuters) - The old bridge at Harn was shut on Monday, the mayor&rsquo;s office said.</p>
<p>&#8220;Nobody was hurt,&#8221; said Mayor Ute Sommer, who told journalists that 41 people were led away.</p>
<blockquote>It <b>creaked</b> for days</blockquote><ul><li>One<li>Two</ul><p>Reporting by Ada Lund; Editing by Jon Brandt</p></article>
<div class=related><a href=/b>Ferry runs aground</a></div></body></html>",
    "<meta charset=windows-1251><p>One<p>Two<br>Three<table><tr><td>a<td>b</table><p>The council met on 3 February 2031.",
];

pub const DUMP: &[&str] = &[
    "Bridge shut after cracks found\nTT\nFILE: The bridge at Harn, May 5, 2029. REUTERS/Jon Brandt\n\nBridge shut after cracks found
FILE: The bridge at Harn, May 5, 2029. REUTERS/Jon Brandt\nHARN (Reuters) - The old bridge at Harn was shut on Monday, the mayor said.
“Nobody was hurt,” she told journalists last week.\n\nRead more\n\nFerry runs aground off Tolme\n\nTOLME, Feb 3 (AP) — A ferry ran aground, killing two people, officials said.\r\nSix more were wounded.\n",
    "one two three four five six seven eight nine ten\nx\n\n\n  y \u{a0} z\n",
];

pub const FEED: &[&str] = &[
    "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Quay &amp; Post</title><item><title>Bridge &#8220;Tom&#8221; shut</title>
<link>https://q.example/1</link><pubDate>Mon, 03 Feb 2031 08:05:00 GMT</pubDate><dc:creator><![CDATA[Ada Lund]]></dc:creator><source url=\"u\">Wire</source>
<content:encoded><![CDATA[<p>The old bridge at Harn was shut on Monday, the mayor&rsquo;s office said in a statement.</p>]]></content:encoded></item>
<item><description>&lt;p&gt;A ferry ran aground &amp;amp; sank off Tolme on Sunday, killing two people.&lt;/p&gt;</description></item></channel></rss>",
    "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Quay</title><entry><title type=\"html\">A &amp;amp; B</title><link href=\"https://q.example/2\"/><updated>2031-02-03T08:00:00Z</updated>
<author><name>Ute</name></author><content type=\"xhtml\"><div><p>The bridge at Harn was shut, the town said on Monday.</p></div></content></entry></feed>",
    "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Quay\", \"items\": [{\"title\": \"A \\u201cB\\u201d\", \"content_html\": \"<p>The bridge at Harn was shut on Monday &amp; Tuesday, the mayor said.<\\/p>\"}]}",
    "{\"url\": \"https://q.example/3\", \"html\": \"<h1>Bridge \\\"Tom\\\" shut</h1>\\n<p>The old bridge at Harn was shut on Monday, the mayor&rsquo;s office said.</p>\"}\n{\"text\": \"Ferry aground\\n\\nA ferry ran aground on Sunday.\"}\n",
];

pub const WARC: &[&str] = &[
    "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 5\r\n\r\na: b\n\r\n\r\nWARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://q.example/1\r\nContent-Type: application/http\r\nContent-Length: 163\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n41\r\n<h1>Bridge shut</h1><p>The old bridge at Harn was shut on Monday.\r\n9\r\n</p> ende\r\n0\r\n\r\n\r\n\r\n",
    "WARC/1.1\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: 46\r\n\r\nBridge shut\n\nThe bridge at Harn was shut today.\r\n\r\n",
];
