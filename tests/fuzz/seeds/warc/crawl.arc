filedesc://a.arc 0.0.0.0 20140216050221 text/plain 75
1 0 Crawl
URL IP-address Archive-date Content-type Archive-length
              

http://gazette.example/le bac 127.0.0.1 20140216050221 text/html 258
HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8

<html><title>Le bac</title><meta property=og:type content=article><h1>Le bac reprend</h1><p>Le passeur a fait ses essais jeudi, devant une vingtaine d'habitants et deux elus de la commune.</p></html>
